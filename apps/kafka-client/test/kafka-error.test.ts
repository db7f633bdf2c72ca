import { AuthenticationError, MultipleErrors, NetworkError, ProtocolError, ResponseError } from '@platformatic/kafka';
import { expect, test } from 'vitest';
import { KafkaError, kafkaError } from '../src/kafka/kafka-error';

const connection = {
  brokers: [{ host: 'b-1.orders', port: 9_096 }],
  tls: {},
  sasl: { username: 'ann', password: 'secret' },
};
const node = (code: string) =>
  new NetworkError('Connection failed.', { cause: Object.assign(new Error(code), { code }) });

test.each([
  ['TOPIC_AUTHORIZATION_FAILED', false, 'you may not do this with the topic'],
  ['GROUP_AUTHORIZATION_FAILED', false, 'you may not use this consumer group'],
  ['CLUSTER_AUTHORIZATION_FAILED', false, 'you may not do this in the cluster'],
  ['MESSAGE_TOO_LARGE', false, 'give a smaller --value-size, or raise max.message.bytes'],
  ['NOT_ENOUGH_REPLICAS', true, 'fewer replicas are in sync than the topic asks for'],
  ['NOT_LEADER_OR_FOLLOWER', true, 'For requests intended only for the leader'],
  ['INVALID_PARTITIONS', false, 'Number of partitions is below 1'],
])('%s of a broker: may pass %s, and is told as "%s"', (id, mayPass, message) => {
  const told = kafkaError(new MultipleErrors('failed 1 times', [new ProtocolError(id)]), connection);
  expect(told).toMatchObject({ mayPass, message: expect.stringContaining(message) });
});

test.each([
  ['MESSAGE_TOO_LARGE', true],
  ['TOPIC_AUTHORIZATION_FAILED', false],
])('%s blames a single message: %s', (id, blamesMessage) => {
  const told = kafkaError(
    new MultipleErrors('failed 1 times', [new ProtocolError(id as 'MESSAGE_TOO_LARGE')]),
    connection,
  );
  expect(told).toMatchObject({ blamesMessage });
});

test.each([
  ['ENOTFOUND', true, 'no such host: b-1.orders:9096'],
  ['ECONNREFUSED', true, 'nothing answers at b-1.orders:9096'],
  ['ETIMEDOUT', true, 'does the security group let you in'],
  ['CERT_HAS_EXPIRED', false, 'not valid now'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', false, 'the certificate of the brokers is for other host names'],
])('%s of the network: may pass %s, and is told as "%s"', (code, mayPass, message) => {
  expect(kafkaError(node(code), connection)).toMatchObject({ mayPass, message: expect.stringContaining(message) });
});

test('a refused token is told as one of IAM', () => {
  const refused = new NetworkError('Connection failed.', { cause: new ProtocolError('SASL_AUTHENTICATION_FAILED') });
  const told = kafkaError(refused, { ...connection, sasl: { token: async () => '' } });
  expect(told.message).toBe('the brokers refused the IAM credentials');
});

test('credentials that are not there are told, not the connection that ended for it', () => {
  const provider = new AuthenticationError('The SASL/OAUTHBEARER token provider threw an error.');
  const told = kafkaError(new NetworkError('Connection failed.', { cause: provider }), connection);
  expect(told).toMatchObject({ mayPass: false, message: expect.stringContaining('sign in, as with AWS_PROFILE') });
});

test('what the broker says is told too', () => {
  const refused = new ResponseError(19, 7, { '/topics/0': [40, 'Unknown topic config name: colour'] }, {});
  expect(kafkaError(refused, connection).message).toBe(
    'a --config is no setting of topics, or has no such value (Unknown topic config name: colour)',
  );
});

test('an error is explained once, and keeps its cause; a password is never in it', () => {
  const cause = node('ECONNREFUSED');
  const told = kafkaError(cause, connection);
  expect(kafkaError(told, connection)).toBe(told);
  expect(told).toBeInstanceOf(KafkaError);
  expect(told.cause).toBe(cause);
  expect(JSON.stringify(told, Object.getOwnPropertyNames(told))).not.toContain('secret');
});
