import { Duration, type Size, SizeRoundingBehavior, Token } from 'aws-cdk-lib';
import type { Range } from './range';

/**
 * Rules of single props. Each answers with the mistakes that it found, in the words `prop must be …, got …`, for
 * `PropsError.throwFor()`. A prop that was left out has no mistake; neither has a token, whose value is known at deployment.
 */
export class PropRules {
  /** A whole number in a range. */
  static integer(name: string, range: Range, value?: number): string[] {
    if (value === undefined || Token.isUnresolved(value) || isIntegerIn(range, value)) return [];
    return [`${name} must be an integer from ${range.min} to ${range.max}, got ${value}`];
  }

  /** Whole numbers: every prop that `ranges` names. */
  static integers(props: object, ranges: { [name: string]: Range }): string[] {
    return each(props, ranges, (name, range, value) => PropRules.integer(name, range, value as number | undefined));
  }

  /** A duration in whole seconds; the range is in seconds. */
  static duration(name: string, { min, max }: Range, value?: Duration): string[] {
    if (!value || value.isUnresolved()) return [];
    const seconds = value.toSeconds({ integral: false });
    if (isIntegerIn({ min, max }, seconds)) return [];
    const most = Duration.seconds(max).toHumanString();
    return [`${name} must be whole seconds from ${min} s to ${most}, got ${seconds} s`];
  }

  /** Durations in whole seconds: every prop that `ranges` names. */
  static durations(props: object, ranges: { [name: string]: Range }): string[] {
    return each(props, ranges, (name, range, value) => PropRules.duration(name, range, value as Duration | undefined));
  }

  /** A size in whole KiB; the range is in KiB. */
  static kibibytes(name: string, { min, max }: Range, value?: Size): string[] {
    if (!value || value.isUnresolved()) return [];
    const kib = value.toKibibytes({ rounding: SizeRoundingBehavior.NONE });
    if (isIntegerIn({ min, max }, kib)) return [];
    return [`${name} must be whole KiB from ${withMebibytes(min)} to ${withMebibytes(max)}, got ${kib} KiB`];
  }

  /** A size in whole MiB; the range is in MiB. */
  static mebibytes(name: string, { min, max }: Range, value?: Size): string[] {
    if (!value || value.isUnresolved()) return [];
    const mib = value.toMebibytes({ rounding: SizeRoundingBehavior.NONE });
    if (isIntegerIn({ min, max }, mib)) return [];
    return [`${name} must be whole MiB from ${min} MiB to ${max} MiB, got ${mib} MiB`];
  }

  /** A value that other things are made of at synthesis: a token is a mistake. Also takes a `Duration` or `Size`. */
  static known(name: string, value?: unknown): string[] {
    return isUnresolved(value) ? [`${name} must be known at synthesis, got a token`] : [];
  }

  /**
   * Props that say nothing beside another one.
   *
   * @param names the props that must not be given
   * @param when what excludes them, and the way out, for example `when stream is given (set it where that stream is made)`
   */
  static leftOut(props: object, names: string[], when: string): string[] {
    const given = names.filter((name) => propOf(props, name) !== undefined);
    return given.map((name) => `${name} must be left out ${when}, got both`);
  }
}

/** Calls `rule` for every name of the table. */
function each(
  props: object,
  ranges: { [name: string]: Range },
  rule: (name: string, range: Range, value: unknown) => string[],
): string[] {
  return Object.entries(ranges).flatMap(([name, range]) => rule(name, range, propOf(props, name)));
}

function propOf(props: object, name: string): unknown {
  return (props as Record<string, unknown>)[name];
}

function isIntegerIn({ min, max }: Range, value: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

/** A duration or size holds its token inside. */
function isUnresolved(value: unknown): boolean {
  const amount = value as { isUnresolved?: () => boolean } | undefined;
  return typeof amount?.isUnresolved === 'function' ? amount.isUnresolved() : Token.isUnresolved(value);
}

function withMebibytes(kib: number): string {
  return kib % 1_024 === 0 ? `${kib} KiB (${kib / 1_024} MiB)` : `${kib} KiB`;
}
