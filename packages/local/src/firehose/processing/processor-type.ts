import type { DeliveryRun } from '../delivery-run';
import type { Onward, RecordSink } from '../record-sink';

export type ProcessorParameters = Readonly<Record<string, string>>;

/** What one parameter of a processor may be. */
export interface ParameterRule {
  readonly required?: boolean;
  /** What is allowed, in words. */
  readonly allowed: string;
  fits(value: string): boolean;
}

/** One `Type` of processor. */
export interface ProcessorType {
  readonly parameters: Readonly<Record<string, ParameterRule>>;
  /** Rules that no single parameter can tell. */
  mistakes?(parameters: ProcessorParameters): readonly string[];
  /** The stage of the delivery that does it. */
  stage(run: DeliveryRun, parameters: ProcessorParameters, onward: Onward): Promise<RecordSink>;
}

export const anyText: ParameterRule = { allowed: 'text that is not blank', fits: (value) => value.trim() !== '' };

/** The role is not assumed here. */
export const role: ParameterRule = anyText;

export function oneOfTexts(...texts: readonly string[]): ParameterRule {
  return { allowed: texts.join(' or '), fits: (value) => texts.includes(value) };
}

export function numberFrom(least: number, most: number): ParameterRule {
  const fits = (value: string) => value.trim() !== '' && Number(value) >= least && Number(value) <= most;
  return { allowed: `a number from ${least} to ${most}`, fits };
}

export function required(rule: ParameterRule): ParameterRule {
  return { ...rule, required: true };
}
