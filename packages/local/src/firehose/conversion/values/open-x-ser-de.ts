import type { Properties } from '../../../resources/resource-type';
import { jsonText, numberText } from '../json/json-documents';
import { mismatch } from './mismatch';
import type { SerDe } from './ser-de';
import { epochTimestamp, isoTimestamp, sqlTimestamp } from './timestamps';

/** "OpenXJsonSerDe", Firehose API reference: keys do not care for case by default, and dots stay dots. */
export function openXSerDe(options: Properties): SerDe {
  const { CaseInsensitive = true, ConvertDotsInJsonKeysToUnderscores = false, ColumnToJsonKeyMappings } = options;
  const [lowers, convertsDots] = [
    String(CaseInsensitive) === 'true',
    String(ConvertDotsInJsonKeysToUnderscores) === 'true',
  ];
  const mappings = new Map(Object.entries((ColumnToJsonKeyMappings ?? {}) as Readonly<Record<string, string>>));
  const key = (jsonKey: string) => {
    const converted = convertsDots ? jsonKey.replaceAll('.', '_') : jsonKey;
    return lowers ? converted.toLowerCase() : converted;
  };
  return {
    ...{ readsText: true, wrapsArrays: true, key },
    keyOfColumn: (column) => key(mappings.get(column) ?? column),
    text: (value) => (typeof value === 'object' ? jsonText(withKeys(value, key)) : plainText(value)),
    timestamp: (value) =>
      isoTimestamp(value) ?? sqlTimestamp(value) ?? epochTimestamp(value) ?? mismatch(value, 'timestamp'),
  };
}

/** A single value as text. */
export function plainText(value: unknown): string {
  return numberText(value) ?? String(value);
}

/** Nested JSON in a column for text is its JSON, with the keys as the deserializer sees them. */
function withKeys(value: unknown, key: (jsonKey: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => withKeys(one, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [key(name), withKeys(inner, key)]));
}
