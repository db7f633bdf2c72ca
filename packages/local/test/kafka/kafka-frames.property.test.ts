import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apiKeys, authBytesIn, firstRequest, mechanismIn } from '../../src/kafka/iam/kafka-frames';
import { SaslExchange } from '../../src/kafka/iam/sasl-exchange';
import { localCredentials } from '../../src/local-credentials';

const int16 = (value: number) => Buffer.from([(value >> 8) & 0xff, value & 0xff]);
const int32 = (value: number) => Buffer.concat([int16(value >>> 16), int16(value & 0xffff)]);

function frame(apiKey: number, version: number, clientId: string | null, body: Buffer, flexible: boolean): Buffer {
  const id = clientId === null ? int16(-1) : Buffer.concat([int16(Buffer.byteLength(clientId)), Buffer.from(clientId)]);
  const head = [int16(apiKey), int16(version), int32(77), id, ...(flexible ? [Buffer.from([0])] : [])];
  const whole = Buffer.concat([...head, body]);
  return Buffer.concat([int32(whole.length), whole]);
}

const clientIds = fc.option(fc.string({ maxLength: 200 }));

test('what a client sends to prove who it is is read in every version, whatever the client calls itself', () => {
  fc.assert(
    fc.property(
      clientIds,
      fc.uint8Array({ minLength: 1, maxLength: 400 }),
      fc.constantFrom(0, 1, 2),
      (id, bytes, version) => {
        const size = bytes.length + 1;
        const compact = size < 128 ? [size] : [(size & 0x7f) | 0x80, size >> 7];
        const length = version === 2 ? Buffer.from(compact) : int32(bytes.length);
        const tail = version === 2 ? [Buffer.from([0])] : [];
        const body = Buffer.concat([length, bytes, ...tail]);
        const request = firstRequest(frame(apiKeys.saslAuthenticate, version, id, body, version === 2))!;
        expect(authBytesIn(request)).toEqual(Buffer.from(bytes));
      },
    ),
  );
});

test('a request is read when it is whole and not before, and what follows is left', () => {
  fc.assert(
    fc.property(
      clientIds,
      fc.constantFrom('OAUTHBEARER', 'AWS_MSK_IAM', 'PLAIN'),
      fc.nat(10),
      (id, mechanism, rest) => {
        const body = Buffer.concat([int16(mechanism.length), Buffer.from(mechanism)]);
        const whole = frame(apiKeys.saslHandshake, 1, id, body, false);
        for (let end = 0; end < whole.length; end += 7) expect(firstRequest(whole.subarray(0, end))).toBeUndefined();
        const request = firstRequest(Buffer.concat([whole, Buffer.alloc(rest)]))!;
        expect(mechanismIn(request)).toBe(mechanism);
        expect(request.frame.length).toBe(whole.length);
      },
    ),
  );
});

test('whatever bytes come before a client has proved who it is, nobody is let in', () => {
  const keys = fc.constantFrom(...Object.values(apiKeys), 0, 3);
  fc.assert(
    fc.property(keys, fc.constantFrom(0, 1, 2, 3), fc.uint8Array({ maxLength: 100 }), (key, version, bytes) => {
      const exchange = new SaslExchange({ credentials: localCredentials, region: 'eu-west-3' });
      const request = firstRequest(frame(key, version, 'taxi', Buffer.from(bytes), false))!;
      try {
        expect(exchange.next(request).accepted).toBeUndefined();
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }),
  );
});
