/** Forms that a value is written in. Each answers undefined for a text that is not allowed. */

/** Items separated by commas; one that is not allowed spoils the list. */
export function parseList<T>(text: string, parse: (item: string) => T | undefined): T[] | undefined {
  const items = text.split(',').map(parse);
  return items.every((item) => item !== undefined) ? items : undefined;
}

/** Account ids, separated by commas. */
export function parseAccounts(text: string): string[] | undefined {
  return parseList(text, (item) => (/^\d{12}$/.test(item) ? item : undefined));
}

/** Unix seconds of an ISO 8601 time with its zone. */
export function parseTime(text: string): number | undefined {
  const withZone = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const time = withZone ? Date.parse(text) / 1_000 : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A JSON object. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  const value = parseJson(text);
  return isObject(value) ? value : undefined;
}

/** A JSON array of objects. */
export function parseObjects(text: string): Record<string, unknown>[] | undefined {
  const values = parseJson(text);
  return Array.isArray(values) && values.every(isObject) ? values : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
