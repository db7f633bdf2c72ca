import { jsonObject, textPattern, wrongTextPattern } from '../filter/text-pattern';

/** Whether the record with this value is for the function; a record may have none. */
export type ValueFilter = (value: Buffer | null) => boolean;

const FIELD = 'value';

/**
 * A filter for the records of a topic; nothing when there are no patterns. From "Filtering events from Amazon MSK and
 * self-managed Apache Kafka event sources": only `value` can be filtered on. Of a value in another format than the
 * pattern's (plain text, JSON), and of one that is not UTF-8, only metadata is looked at, which leaves nothing that could
 * keep the record back: it passes. AWS's documents are silent about a record without a value; it passes for that reason.
 *
 * @throws Error that names the pattern, what is allowed and what was given
 */
export function valueFilter(patterns: readonly string[]): ValueFilter | undefined {
  if (patterns.length === 0) return undefined;
  const filters = patterns.map((pattern) => textPattern(pattern, FIELD));
  return (bytes) => {
    const text = decode(bytes);
    if (text === undefined) return true;
    const json = jsonObject(text);
    const value = json ?? text;
    return filters.some(({ wantsJson, fits }) => wantsJson !== (json !== undefined) || fits({ value }));
  };
}

/** What is wrong with a pattern for records of a topic, or nothing. */
export function wrongValuePattern(pattern: string): string | undefined {
  return wrongTextPattern(pattern, FIELD);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(bytes: Buffer | null): string | undefined {
  try {
    return bytes === null ? undefined : utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
