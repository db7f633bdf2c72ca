import type { NumberRange } from '../messages/number-set';

const SHOWN = 5;

/** As in `3, 7-12, 40`; the first few. */
export function rangesText(ranges: readonly NumberRange[]): string {
  const shown = ranges.slice(0, SHOWN).map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
  return [...shown, ...(ranges.length > SHOWN ? [`and ${ranges.length - SHOWN} more`] : [])].join(', ');
}
