/** Marks a number in what `readJson` returns. A text that begins with the same character gets it once more. */
const NUMBER = '\u0000';
const NUMBER_IN_JSON = '\\u0000';
const NUMBERS = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Reads a JSON text and keeps its numbers as they are written, each a string behind a marker: Lambda compares numbers by
 * their text, so that 300, 300.0 and 3.0e2 are three values ("Control which events Lambda sends to your function").
 *
 * @throws SyntaxError when the text is no JSON
 */
export function readJson(text: string): unknown {
  JSON.parse(text);
  return JSON.parse(withMarkedNumbers(text));
}

/** Strings are skipped by hand: one regular expression for them overflows its stack on a record of some megabytes. */
function withMarkedNumbers(text: string): string {
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    const open = text.indexOf('"', at);
    const close = open === -1 ? text.length : endOfString(text, open);
    const between = text.slice(at, open === -1 ? text.length : open);
    parts.push(between.replace(NUMBERS, '"\\u0000$&"'));
    if (open !== -1) parts.push(unlikeNumber(text.slice(open, close)));
    at = close;
  }
  return parts.join('');
}

/** JSON has no other way to write the character. */
function unlikeNumber(string: string): string {
  return string.startsWith(`"${NUMBER_IN_JSON}`) ? `"${NUMBER_IN_JSON}${string.slice(1)}` : string;
}

function endOfString(text: string, open: number): number {
  let quote = text.indexOf('"', open + 1);
  while (isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
  return quote + 1;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}

export function jsonNumber(value: number): string {
  return `${NUMBER}${value}`;
}

/** The number that a value of `readJson` stands for; nothing when it is none. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'string' && isMarked(value) ? Number(value.slice(1)) : undefined;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && !isMarked(value);
}

function isMarked(value: string): boolean {
  return value.startsWith(NUMBER) && value[1] !== NUMBER;
}

/** For messages. */
export function writeJson(value: unknown): string {
  return JSON.stringify(value)?.replace(/"\\u0000([^"]*)"/g, '$1') ?? 'nothing';
}
