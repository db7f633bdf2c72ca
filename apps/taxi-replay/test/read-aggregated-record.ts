import { createHash } from 'node:crypto';

interface Field {
  readonly number: number;
  readonly value: number | Buffer;
}

/** Reads an aggregated record as its format says, without anything of what writes it; undefined for a record that is none. */
export function readAggregatedRecord(
  bytes: Uint8Array,
): { readonly partitionKey: string; readonly data: string }[] | undefined {
  const whole = Buffer.from(bytes);
  if (whole.subarray(0, 4).toString('hex') !== 'f3899ac2') return undefined;
  const message = whole.subarray(4, -16);
  if (!createHash('md5').update(message).digest().equals(whole.subarray(-16))) throw new Error('wrong checksum');
  const fields = [...fieldsOf(message)];
  const keys = fields.filter(({ number }) => number === 1).map(({ value }) => String(value));
  const records = fields.filter(({ number }) => number === 3);
  return records.map(({ value }) => {
    const record = new Map([...fieldsOf(value as Buffer)].map((field) => [field.number, field.value]));
    return { partitionKey: keys[record.get(1) as number]!, data: String(record.get(3)) };
  });
}

function* fieldsOf(bytes: Buffer): Generator<Field> {
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const length = varint();
    const isNumber = (tag & 7) === 0;
    const end = isNumber ? at : at + length;
    yield { number: tag >> 3, value: isNumber ? length : bytes.subarray(at, end) };
    at = end;
  }
}
