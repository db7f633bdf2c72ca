import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { resolveConnection } from '../src/access/resolve-connection';
import { readConnection } from '../src/command-line/connection-options';
import type { TokenLogin } from '../src/kafka/kafka';
import { AwsStage } from './aws-stage';

const arn = 'arn:aws:kafka:eu-central-1:123456789012:cluster/orders/0a1b-2';
const secretArn = 'arn:aws:secretsmanager:eu-west-3:123456789012:secret:AmazonMSK_ann-a1b2c3';

let aws: AwsStage;
let secret: string;
const everyWay = {
  bootstrapBrokerString: '127.0.0.1:9092',
  bootstrapBrokerStringTls: 'tls:9094',
  bootstrapBrokerStringSaslScram: 's1:9096,s2:9096',
  bootstrapBrokerStringPublicSaslIam: 'p:9198',
};
let ways: Partial<typeof everyWay> = everyWay;

beforeAll(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIATEST').stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  aws = await AwsStage.start(({ what }) =>
    what === 'secretsmanager.GetSecretValue' ? { body: { SecretString: secret } } : { body: ways },
  );
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await aws.stop();
});

const resolve = (options: Record<string, string>, environment: Record<string, string> = {}) =>
  resolveConnection(readConnection(options, '/', false), environment);
const login = { KAFKA_USERNAME: 'ann', KAFKA_PASSWORD: 'pass word' };

test('a cluster is reached by the best way in that it offers here, never in the clear unless asked', async () => {
  const cluster = { 'cluster-arn': arn, 'endpoint-url': aws.url };
  expect(await resolve(cluster, login)).toMatchObject({
    brokers: [
      { host: 's1', port: 9_096 },
      { host: 's2', port: 9_096 },
    ],
    sasl: { username: 'ann', password: 'pass word' },
  });
  expect(await resolve({ ...cluster, network: 'public' })).toMatchObject({ brokers: [{ host: 'p', port: 9_198 }] });
  expect(await resolve({ ...cluster, auth: 'plaintext' })).toEqual({ brokers: [{ host: '127.0.0.1', port: 9_092 }] });
});

test('a cluster that offers nothing but plaintext is not reached that way unless asked', async () => {
  ways = { bootstrapBrokerString: '127.0.0.1:9092' };
  await expect(resolve({ 'cluster-arn': arn, 'endpoint-url': aws.url })).rejects.toThrow(
    'the cluster has no way in by --network private; it offers --network private --auth plaintext',
  );
  ways = everyWay;
});

test('user name and password come from the secret, asked for in its own Region', async () => {
  secret = JSON.stringify({ username: 'bob', password: 'of the secret' });
  const options = { bootstrap: 'a:9096', 'secret-arn': secretArn, 'endpoint-url': aws.url };
  expect((await resolve(options, login)).sasl).toEqual({ username: 'bob', password: 'of the secret' });
  const request = aws.requests.find(({ what }) => what.startsWith('secretsmanager'));
  expect(request?.authorization).toContain('/eu-west-3/secretsmanager/');
  expect(JSON.parse(request?.body ?? '')).toEqual({ SecretId: secretArn });
});

test.each(['not JSON', '{"username":"bob"}', '[]'])('a secret of another form is refused: %s', async (text) => {
  secret = text;
  const options = { bootstrap: 'a:9096', 'secret-arn': secretArn, 'endpoint-url': aws.url };
  await expect(resolve(options)).rejects.toThrow(`the secret ${secretArn} must be {"username": …, "password": …}`);
});

test('every log-in by IAM gets a token of its own: a signed request to connect, in the Region of the brokers', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_764_333_456_000 });
  const { sasl } = await resolve({ bootstrap: 'b-1.orders.abc.c2.kafka.ap-south-1.amazonaws.com:9098', auth: 'iam' });
  const first = requestOf(await (sasl as TokenLogin).token());
  vi.setSystemTime(1_764_333_999_000);
  const second = requestOf(await (sasl as TokenLogin).token());
  vi.useRealTimers();
  expect(first.host).toBe('kafka.ap-south-1.amazonaws.com');
  expect(first.searchParams.get('Action')).toBe('kafka-cluster:Connect');
  expect(first.searchParams.get('X-Amz-Credential')).toMatch(
    /^AKIATEST\/\d{8}\/ap-south-1\/kafka-cluster\/aws4_request$/,
  );
  expect([first, second].map((request) => request.searchParams.get('X-Amz-Date'))).toEqual([
    '20251128T123736Z',
    '20251128T124639Z',
  ]);
});

test('the Region of IAM is the one that was given, else that of the ARN, of the host, of the environment', async () => {
  const regionOf = async (options: Record<string, string>, environment: Record<string, string> = {}) => {
    const { sasl } = await resolve({ auth: 'iam', ...options }, environment);
    return requestOf(await (sasl as TokenLogin).token()).host.split('.')[1];
  };
  const bootstrap = 'boot-a.c2.kafka-serverless.us-east-2.amazonaws.com:9098';
  expect(await regionOf({ bootstrap, region: 'eu-north-1' })).toBe('eu-north-1');
  expect(await regionOf({ 'cluster-arn': arn, network: 'public', 'endpoint-url': aws.url })).toBe('eu-central-1');
  expect(await regionOf({ bootstrap }, { AWS_REGION: 'eu-west-2' })).toBe('us-east-2');
  expect(await regionOf({ bootstrap: '127.0.0.1:9098' }, { AWS_REGION: 'eu-west-2' })).toBe('eu-west-2');
});

test.each([
  [{ bootstrap: 'a:9098', auth: 'iam' }, '--auth iam needs a Region to sign for: give --region, or set AWS_REGION'],
  [{ bootstrap: 'a:9096', auth: 'scram' }, '--auth scram needs --secret-arn, or KAFKA_USERNAME and KAFKA_PASSWORD'],
  [{ bootstrap: 'a:9096', 'secret-arn': 'ann' }, '--secret-arn is like arn:aws:secretsmanager:'],
  [{ bootstrap: '127.0.0.1:1,10.0.0.7:2', auth: 'plaintext' }, 'got 10.0.0.7:2: use iam, scram or tls'],
  [{ bootstrap: '127.0.0.1.evil.test:1', auth: 'plaintext' }, '--auth plaintext is for brokers on this machine'],
  [{ bootstrap: 'a:9094', auth: 'tls', ca: '/nowhere.pem' }, '--ca: ENOENT'],
  [{ bootstrap: 'a:9094', auth: 'tls', ca: __filename }, 'is not PEM'],
])('%o is refused with the way out', async (options, message) => {
  await expect(resolve(options as Record<string, string>)).rejects.toThrow(message);
});

test.each(['127.0.0.1', '127.8.9.1', 'localhost', '[::1]'])('plaintext may go to %s', async (host) => {
  expect(await resolve({ bootstrap: `${host}:9092`, auth: 'plaintext' })).toMatchObject({ brokers: [{ port: 9_092 }] });
});

const requestOf = (token: string) => new URL(Buffer.from(token, 'base64url').toString('utf8'));
