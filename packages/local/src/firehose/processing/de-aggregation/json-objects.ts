const [QUOTE, BACKSLASH, OPEN, CLOSE] = Buffer.from('"\\{}');
const whiteSpace: ReadonlySet<number> = new Set(Buffer.from(' \t\n\r'));

/**
 * Splits JSON objects that follow each other, with nothing or white space between them. Nothing when the data is anything
 * else, for example an array.
 */
export function jsonObjects(data: Buffer): readonly Buffer[] | undefined {
  const objects: Buffer[] = [];
  let end = 0;
  for (;;) {
    const start = skipWhiteSpace(data, end);
    if (start === data.length) return objects;
    end = endOfObject(data, start);
    const object = data.subarray(start, end);
    if (!isJson(object)) return undefined;
    objects.push(object);
  }
}

function skipWhiteSpace(data: Buffer, from: number): number {
  let at = from;
  while (at < data.length && whiteSpace.has(data[at]!)) at += 1;
  return at;
}

/** Behind the brace that closes the object; the end of the data when none does, or when no object begins. */
function endOfObject(data: Buffer, start: number): number {
  if (data[start] !== OPEN) return data.length;
  let depth = 0;
  let inText = false;
  for (let at = start; at < data.length; at++) {
    const byte = data[at];
    if (inText && byte === BACKSLASH) at += 1;
    else if (byte === QUOTE) inText = !inText;
    else if (!inText && byte === OPEN) depth += 1;
    else if (!inText && byte === CLOSE && --depth === 0) return at + 1;
  }
  return data.length;
}

function isJson(data: Buffer): boolean {
  if (data[0] !== OPEN) return false;
  try {
    JSON.parse(data.toString('utf8'));
    return true;
  } catch {
    return false;
  }
}
