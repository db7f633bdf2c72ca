/** What local mode does with one property: nothing is accepted silently. */
export type Verdict =
  | { readonly kind: 'acts'; readonly check?: ValueCheck }
  | { readonly kind: 'not modelled'; readonly because: string; readonly check?: ValueCheck }
  | { readonly kind: 'refused'; readonly because: string };

/** Says what is wrong with a resolved value (what is allowed, what to do), or nothing when it can act. */
export type ValueCheck = (value: unknown) => string | undefined;

/**
 * The verdict on each property of a resource type, by its path. A path names nested properties with dots and
 * array elements or map keys with `*`: `MethodSettings.*.LoggingLevel`. A verdict holds for all below its path.
 * A property that no path covers is refused, because nobody has decided what it does.
 */
export type PropertyTable = Readonly<Record<string, Verdict>>;

/** The property changes what happens to a record, here as on AWS. */
export const acts: Verdict = { kind: 'acts' };

/** The property acts for the values that pass `check`; every other value is refused with its answer. */
export function actsWhen(check: ValueCheck): Verdict {
  return { kind: 'acts', check };
}

/**
 * The property changes nothing here; the reason is listed at `up`. Values that do not pass `check` are refused with its
 * answer.
 */
export function notModelled(because: string, check?: ValueCheck): Verdict {
  return { kind: 'not modelled', because, check };
}

/** Ignoring the property would change where a record goes: deployment stops, with the reason. */
export function refused(because: string): Verdict {
  return { kind: 'refused', because };
}
