import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compressions } from '../../src/firehose/s3-delivery/compression';
import { crc32c, decoders } from './decoders';

test('the checksum of the tests is CRC-32C', () => {
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
});

describe.each(Object.keys(compressions))('%s', (format) => {
  const { compress } = compressions[format]!;
  const decode = decoders[format]!;

  test('any data comes out of an object as it went in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), async (bytes) => {
        const data = Buffer.from(bytes);
        expect(decode(await compress(data)).equals(data)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('data of several chunks or blocks comes out too', async () => {
    const data = Buffer.from(Array.from({ length: 60_000 }, (_, number) => `trip ${number}`).join('\n'));
    expect(decode(await compress(data)).equals(data)).toBe(true);
  });
});
