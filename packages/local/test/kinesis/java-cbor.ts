/**
 * Writes an input as the AWS SDK for Java does: maps and lists without a length, byte strings, and times as tag 1 with whole
 * milliseconds.
 */
export function javaCbor(value: unknown): Buffer {
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (value instanceof Date) return Buffer.concat([Buffer.from([0xc1]), head(0, value.getTime())]);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (typeof value === 'number') return head(0, value);
  if (Array.isArray(value)) return Buffer.concat([Buffer.from([0x9f]), ...value.map(javaCbor), Buffer.from([0xff])]);
  const members = Object.entries(value as object).flatMap(([name, member]) => [javaCbor(name), javaCbor(member)]);
  return Buffer.concat([Buffer.from([0xbf]), ...members, Buffer.from([0xff])]);
}

/** Major type and argument. */
function head(major: number, argument: number): Buffer {
  const type = major << 5;
  if (argument < 24) return Buffer.from([type | argument]);
  if (argument < 256) return Buffer.from([type | 24, argument]);
  const bytes = Buffer.alloc(9);
  bytes[0] = type | 27;
  bytes.writeBigUInt64BE(BigInt(argument), 1);
  return bytes;
}
