import { UsageError } from '../usage-error';

/** Undefined for an option that was not given. */
export function wholeNumber(name: string, text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= min && value <= max && text.trim() !== '') return value;
  throw new UsageError(`--${name} must be a whole number from ${min} to ${max}, got "${text}"`);
}

/** Undefined for an option that was not given. */
export function oneOf<Value extends string>(
  name: string,
  text: string | undefined,
  known: readonly Value[],
): Value | undefined {
  const found = known.find((value) => value === text);
  if (text === undefined || found !== undefined) return found;
  throw new UsageError(`--${name} must be one of ${known.join(', ')}, got "${text}"`);
}
