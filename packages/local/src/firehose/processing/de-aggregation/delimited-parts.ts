/** The parts between delimiters; empty parts, for example behind the last delimiter, are none. */
export function delimitedParts(data: Buffer, delimiter: Buffer): readonly Buffer[] {
  const parts: Buffer[] = [];
  for (let start = 0; start <= data.length; ) {
    const found = data.indexOf(delimiter, start);
    const end = found < 0 ? data.length : found;
    if (end > start) parts.push(data.subarray(start, end));
    start = end + delimiter.length;
  }
  return parts;
}
