import { Duration, Token } from 'aws-cdk-lib';
import type { KinesisApigwProps } from '../kinesis-apigw-props';
import { DURATIONS, LIMITS, type Range } from './limits';

/** Alarms stand at a share of the retention, so that one number must be known. */
export function numbersOutOfRange(props: KinesisApigwProps): string[] {
  return Object.entries(LIMITS).flatMap(([name, range]) => {
    const value = props[name as keyof typeof LIMITS];
    if (name === 'retentionHours' && value !== undefined && Token.isUnresolved(value)) return [unknownYet(name)];
    return numberOutOfRange(name, range, value);
  });
}

/** The mistake in one number, or none. */
export function numberOutOfRange(name: string, { min, max }: Range, value: number | undefined): string[] {
  if (value === undefined || Token.isUnresolved(value) || isIntegerIn({ min, max }, value)) return [];
  return [`${name} must be an integer from ${min} to ${max}, got ${value}`];
}

export function durationsOutOfRange(props: KinesisApigwProps): string[] {
  return Object.entries(DURATIONS).flatMap(([name, { min, max }]) => {
    const duration = props[name as keyof typeof DURATIONS];
    if (!duration) return [];
    // CDK compares this one with its smallest value, which a token fails.
    if (duration.isUnresolved()) return name === 'maxRecordAge' ? [unknownYet(name)] : [];
    const seconds = duration.toSeconds({ integral: false });
    if (isIntegerIn({ min, max }, seconds)) return [];
    return [
      `${name} must be whole seconds from ${min} s to ${Duration.seconds(max).toHumanString()}, got ${seconds} s`,
    ];
  });
}

export function unknownYet(name: string): string {
  return `${name} must be known at synthesis, got a token`;
}

export function isIntegerIn({ min, max }: Range, value: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}
