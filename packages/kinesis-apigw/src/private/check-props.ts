import { type Duration, Token } from 'aws-cdk-lib';
import { StreamMode } from 'aws-cdk-lib/aws-kinesis';
import type { Construct } from 'constructs';
import type { KinesisApigwProps } from '../kinesis-apigw';
import { LIMITS, MAX_RECORD_AGE_SECONDS, type Range } from './limits';

/** Fails synthesis with every mistake in the props at once, one line each. A value known only at deployment passes. */
export function checkProps(scope: Construct, props: KinesisApigwProps): void {
  const mistakes = [...numbersOutOfRange(props), ...recordAge(props.maxRecordAge), ...togetherRefused(props)];
  if (mistakes.length > 0) throw new Error(mistakes.map((mistake) => `${scope.node.path}: ${mistake}`).join('\n'));
}

/** Alarms stand at a share of the retention, so that one number must be known. */
function numbersOutOfRange(props: KinesisApigwProps): string[] {
  return Object.entries(LIMITS).flatMap(([name, { min, max }]) => {
    const value = props[name as keyof typeof LIMITS];
    if (value === undefined || isIntegerIn({ min, max }, value)) return [];
    if (Token.isUnresolved(value)) return name === 'retentionHours' ? unknownYet(name) : [];
    return `${name} must be an integer from ${min} to ${max}, got ${value}`;
  });
}

function recordAge(age: Duration | undefined): string[] {
  if (!age) return [];
  // CDK compares it with its limits, which a token fails.
  if (age.isUnresolved()) return unknownYet('maxRecordAge');
  const seconds = age.toSeconds({ integral: false });
  if (isIntegerIn(MAX_RECORD_AGE_SECONDS, seconds)) return [];
  return [`maxRecordAge must be whole seconds from 60 s to 7 days, got ${seconds} s`];
}

function unknownYet(name: string): string[] {
  return [`${name} must be known at synthesis, got a token`];
}

function isIntegerIn({ min, max }: Range, value: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

/** What describes a stream that this construct makes; it says nothing about one that exists. */
const STREAM_PROPS = ['shardCount', 'streamMode', 'enableEnhancedMonitoring', 'encryptionKey'] as const;

function togetherRefused(props: KinesisApigwProps): string[] {
  const mistakes: string[] = [];
  if (props.streamMode === StreamMode.ON_DEMAND && props.shardCount !== undefined) {
    mistakes.push(
      `shardCount must be left out when streamMode is ON_DEMAND (Kinesis sets the shards), got ${props.shardCount}`,
    );
  }
  if (props.stream) {
    for (const name of STREAM_PROPS.filter((prop) => props[prop] !== undefined)) {
      mistakes.push(`${name} must be left out when stream is given (set it where that stream is made), got both`);
    }
  }
  if (props.consumer && props.logLevel !== undefined) {
    mistakes.push(
      `logLevel must be left out when consumer is given (set it on your function), got ${props.logLevel} and consumer`,
    );
  }
  return mistakes;
}
