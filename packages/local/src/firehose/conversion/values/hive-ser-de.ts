import { mismatch } from './mismatch';
import { plainText } from './open-x-ser-de';
import type { SerDe } from './ser-de';
import { timestampPattern } from './timestamp-patterns';
import { millisTimestamp, sqlTimestamp, type TimestampForm } from './timestamps';

/** "HiveJsonSerDe", Firehose API reference: numbers must be numbers, nested JSON is no text. */
export function hiveSerDe(timestampFormats: readonly string[] = []): SerDe {
  const forms = timestampFormats.length > 0 ? timestampFormats.map(timestampForm) : [sqlTimestamp];
  const key = (jsonKey: string) => jsonKey.toLowerCase();
  return {
    ...{ readsText: false, wrapsArrays: false, key, keyOfColumn: key },
    text: (value) => (typeof value === 'object' ? mismatch(value, 'text') : plainText(value)),
    timestamp: (value) => {
      for (const form of forms) {
        const time = form(value);
        if (time !== undefined) return time;
      }
      return mismatch(value, 'timestamp');
    },
  };
}

/** @throws Error when the pattern is not known here */
export function timestampForm(format: string): TimestampForm {
  return format === 'millis' ? millisTimestamp : timestampPattern(format);
}
