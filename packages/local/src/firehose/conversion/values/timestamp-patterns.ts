import '@js-joda/timezone';
import {
  DateTimeFormatter,
  LocalDate,
  LocalDateTime,
  type TemporalAccessor,
  TemporalQueries,
  ZonedDateTime,
  ZoneOffset,
} from '@js-joda/core';
import type { TimestampForm } from './timestamps';

/** Quoted text, or letters that mean something else in Java's patterns than in Joda-Time's. */
const QUOTED_OR_DIFFERENT = /'(?:[^']|'')*'|Z{1,3}|[yY]+/g;
/** What Java calls an offset, an offset with a colon and the id of a zone. */
const zones: Readonly<Record<string, string>> = { Z: 'xx', ZZ: 'xxx', ZZZ: 'VV' };

/**
 * Reads times of a pattern of Joda-Time's DateTimeFormat, in UTC unless the text names a zone.
 *
 * @throws Error when the pattern is not known here
 */
export function timestampPattern(pattern: string): TimestampForm {
  const formatter = formatterOf(pattern);
  return (value) => {
    if (typeof value !== 'string') return undefined;
    try {
      return microseconds(formatter.parse(value.trim()));
    } catch {
      return undefined;
    }
  };
}

function formatterOf(pattern: string): DateTimeFormatter {
  try {
    return DateTimeFormatter.ofPattern(pattern.replace(QUOTED_OR_DIFFERENT, ofJava));
  } catch (error) {
    throw new Error(`local mode cannot read the time format "${pattern}" (${(error as Error).message})`);
  }
}

function ofJava(found: string): string {
  if (found.startsWith("'")) return found;
  return zones[found] ?? (found.length === 1 ? 'uuuu' : 'u'.repeat(found.length));
}

function microseconds(parsed: TemporalAccessor): bigint {
  const instant = timeOf(parsed).toInstant();
  return BigInt(instant.epochSecond()) * 1_000_000n + BigInt(Math.floor(instant.nano() / 1000));
}

/** A date alone is its first moment. */
function timeOf(parsed: TemporalAccessor): ZonedDateTime {
  if (parsed.query(TemporalQueries.zone())) return ZonedDateTime.from(parsed);
  const hasTime = parsed.query(TemporalQueries.localTime());
  const local = hasTime ? LocalDateTime.from(parsed) : LocalDate.from(parsed).atStartOfDay();
  return ZonedDateTime.of(local, ZoneOffset.UTC);
}
