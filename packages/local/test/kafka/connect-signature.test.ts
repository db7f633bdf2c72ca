import { expect, test } from 'vitest';
import { connectProblem } from '../../src/kafka/iam/connect-signature';
import { iamMechanisms } from '../../src/kafka/iam/iam-mechanisms';
import { localCredentials } from '../../src/local-credentials';
import { iamToken, type SigningOptions, signedQuery } from './iam-token';

const region = 'eu-west-3';
const run = { region, credentials: localCredentials };
const signing: SigningOptions = { region, credentials: localCredentials };

async function problemOf(options: Partial<SigningOptions>, now?: number): Promise<string | undefined> {
  const token = await iamToken({ ...signing, ...options });
  return connectProblem(iamMechanisms.OAUTHBEARER!.read(Buffer.from(`n,,\x01auth=Bearer ${token}\x01\x01`)), run, now);
}

test('a token that the local keys signed is good', async () => {
  expect(await problemOf({})).toBeUndefined();
});

test('so is one that a function of the run signed', async () => {
  const accessKeyId = '000000000000';
  expect(await problemOf({ credentials: { ...localCredentials, accessKeyId } })).toBeUndefined();
});

test('so is the payload of the Java library', async () => {
  const host = 'b-1.taxi.kafka.amazonaws.com';
  const query = await signedQuery(host, signing);
  const payload = Object.fromEntries(Object.entries(query).map(([name, value]) => [name.toLowerCase(), value]));
  const bytes = Buffer.from(JSON.stringify({ version: '2020_10_22', host, 'user-agent': 'java', ...payload }));
  expect(connectProblem(iamMechanisms.AWS_MSK_IAM!.read(bytes), run)).toBeUndefined();
  const elsewhere = { ...iamMechanisms.AWS_MSK_IAM!.read(bytes), host: 'b-2.taxi.kafka.amazonaws.com' };
  expect(connectProblem(elsewhere, run)).toContain('does not match');
});

test.each<[string, Partial<SigningOptions>, string]>([
  ['another secret', { credentials: { ...localCredentials, secretAccessKey: 'guessed' } }, 'does not match'],
  ['another key', { credentials: { ...localCredentials, accessKeyId: 'AKIA0' } }, 'AKIA0 is not that of this run'],
  ['a session of its own', { credentials: { ...localCredentials, sessionToken: 'short' } }, 'not that of this run'],
  ['another region', { region: 'us-west-2' }, 'in eu-west-3, got kafka-cluster in us-west-2'],
  ['another action', { action: 'kafka-cluster:AlterCluster' }, 'must be kafka-cluster:Connect'],
])('a signature with %s is refused', async (_, options, because) => {
  expect(await problemOf(options)).toContain(because);
});

test('a signature is good from a little before its date until it expires', async () => {
  const signingDate = new Date('2026-03-04T05:06:07Z');
  const at = (seconds: number) => problemOf({ signingDate, expiresIn: 120 }, signingDate.getTime() + seconds * 1000);
  expect(await at(-299)).toBeUndefined();
  expect(await at(119)).toBeUndefined();
  expect(await at(121)).toContain('has expired');
  expect(await at(-301)).toContain('later time');
});
