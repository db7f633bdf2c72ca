import { UsageError } from '../usage-error';

export interface NumberOption {
  readonly least: number;
  readonly most: number;
  /** When it is not given. */
  readonly otherwise?: number;
  /** What else is allowed, for the message. */
  readonly orElse?: string;
}

/** A whole number as it was typed. */
export function numberOption(name: string, text: string | undefined, option: NumberOption): number {
  const { least, most, otherwise, orElse = '' } = option;
  if (text === undefined && otherwise !== undefined) return otherwise;
  const value = Number(text);
  if (text?.trim() && Number.isInteger(value) && value >= least && value <= most) return value;
  const allowed = `a whole number from ${least} to ${most} ${orElse}`.trim();
  throw new UsageError(`--${name} must be ${allowed}, got "${text}"`);
}
