import type { ValueCheck } from './property-table';

/** The value must be one of these; `because` says why there are no others. */
export function oneOf(allowed: readonly string[], because?: string): ValueCheck {
  const rule = `must be ${allowed.join(', ')}${because ? `: ${because}` : ''}`;
  return (value) => (allowed.includes(String(value)) ? undefined : `${rule}, got ${JSON.stringify(value)}`);
}

/** The value must be an integer of this range, both ends included. */
export function integerFrom(least: number, most: number): ValueCheck {
  return (value) => {
    const number = Number(value);
    if (Number.isInteger(number) && number >= least && number <= most) return undefined;
    return `must be an integer from ${least} to ${most}, got ${JSON.stringify(value)}`;
  };
}
