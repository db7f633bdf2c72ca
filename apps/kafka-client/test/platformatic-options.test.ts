import { expect, test } from 'vitest';
import type { KafkaConnection } from '../src/kafka/kafka';
import { platformaticOptions } from '../src/kafka/platformatic-options';

const connection: KafkaConnection = {
  brokers: [
    { host: 'b-1.orders', port: 9_098 },
    { host: '::1', port: 9_099 },
  ],
};

test('brokers, certificates and log-in reach the client', () => {
  const tls = { ca: 'authority', certificate: 'mine', privateKey: 'key' };
  expect(platformaticOptions({ ...connection, tls, sasl: { username: 'ann', password: 'secret' } })).toMatchObject({
    bootstrapBrokers: ['b-1.orders:9098', '[::1]:9099'],
    tls: { ca: 'authority', cert: 'mine', key: 'key' },
    sasl: { mechanism: 'SCRAM-SHA-512', username: 'ann', password: 'secret' },
  });
  expect(platformaticOptions(connection)).not.toHaveProperty('tls');
});

test('brokers are asked for by name over TLS, which one address for many needs; an IP address is no name', () => {
  const serverName = (...hosts: string[]) => {
    const brokers = hosts.map((host) => ({ host, port: 1 }));
    return platformaticOptions({ brokers, tls: {} }).tlsServerName;
  };
  expect(serverName('b-1.orders', 'b-2.orders')).toBe(true);
  expect(serverName('127.0.0.1')).toBeUndefined();
});

test('every log-in asks for a token, and an answer that tells an error is no success', async () => {
  let tokens = 0;
  const { sasl } = platformaticOptions({ ...connection, sasl: { token: async () => `token ${++tokens}` } });
  const token = sasl?.token as () => Promise<string>;
  expect([await token(), await token()]).toEqual(['token 1', 'token 2']);
  const check = (answer: string) =>
    new Promise((resolve, reject) => {
      sasl?.authBytesValidator?.(Buffer.from(answer), (error, bytes) => (error ? reject(error) : resolve(bytes)));
    });
  await expect(check('')).resolves.toEqual(Buffer.alloc(0));
  await expect(check('{"status":"invalid_token"}')).rejects.toThrow(
    'SASL authentication failed: {"status":"invalid_token"}',
  );
});
