import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parseBrokers } from '../../src/kafka/broker';
import { openKafka } from '../../src/kafka/open-kafka';
import { AwsStage } from '../aws-stage';
import { runLine } from '../command-run';
import { idsInLog } from './broker-log';
import { ClientProcess } from './client-process';
import { KafkaStage, SCRAM_PASSWORD, SCRAM_USER } from './kafka-stage';
import { until } from './until';

const login = { KAFKA_USERNAME: SCRAM_USER, KAFKA_PASSWORD: SCRAM_PASSWORD };

let stage: KafkaStage;
let plaintext: string;
let tls: string;
let scram: string;

beforeAll(async () => {
  stage = await KafkaStage.start();
  plaintext = `--bootstrap ${stage.bootstrap('PLAINTEXT')} --auth plaintext`;
  tls = `--bootstrap ${stage.bootstrap('SSL')} --auth tls --ca ${stage.file('ca.pem')}`;
  scram = `--bootstrap ${stage.bootstrap('SASL_SSL')} --auth scram --ca ${stage.file('ca.pem')}`;
});

afterAll(() => stage?.stop());

const numbers = (producer: string, count: number) =>
  Array.from({ length: count }, (_, number) => `${producer}-${number}`);

test('a topic is made as asked for, listed, described and deleted', async () => {
  const made = await runLine(`topics create shop --partitions 3 --config retention.ms=7200000 ${scram}`, login);
  expect(made).toEqual({ exitCode: 0, output: 'created shop: partitions 3, replicas 1' });
  expect((await runLine(`topics list ${scram}`, login)).output.split('\n')).toContain('shop');
  await runLine(`produce shop --count 5 --keys 1 ${scram}`, login);
  const described = JSON.parse((await runLine(`topics describe shop --json ${scram}`, login)).output);
  expect(described).toMatchObject({ name: 'shop', settings: { 'retention.ms': '7200000' } });
  const partitions = described.partitions.map(({ first, next }: { first: number; next: number }) => [first, next]);
  expect(partitions.sort()).toEqual([
    [0, 0],
    [0, 0],
    [0, 5],
  ]);
  await runLine(`topics delete shop ${scram}`, login);
  expect((await runLine(`topics list ${scram}`, login)).output.split('\n')).not.toContain('shop');
});

test('without sizes a topic gets those of the brokers', async () => {
  expect((await runLine(`topics create plain ${tls}`)).output).toBe('created plain: partitions 2, replicas 1');
});

test.each([
  ['topics create plain', 'the topic is there already'],
  ['topics create wide --replicas 3', 'there are fewer brokers than --replicas: give less, or leave it out'],
  ['topics create odd --config retention=1', 'a --config is no setting of topics, or has no such value'],
  ['topics describe nothing', 'there is no topic nothing: "topics create nothing" makes it'],
  ['topics delete nothing', 'there is no topic nothing'],
  ['produce nothing', 'there is no topic nothing'],
  ['consume nothing', 'there is no topic nothing'],
])('"%s" is refused with the way out', async (command, message) => {
  await expect(runLine(`${command} ${tls}`)).rejects.toThrow(message);
});

test('describe and brokers tell what the brokers tell', async () => {
  const [host, port] = stage.bootstrap('SSL').split(':');
  const cluster = JSON.parse((await runLine(`describe --json ${tls}`)).output);
  expect(cluster).toMatchObject({ controllerId: 1, brokers: [{ id: 1, host, port: Number(port) }] });
  expect((await runLine(`brokers ${tls}`)).output).toContain(`1       ${host}:${port}`);
});

test('20,000 messages over TLS are in the log of the broker, each once, and are read back from there', async () => {
  await runLine(`topics create over-tls --partitions 3 ${tls}`);
  const sent = await runLine(`produce over-tls --count 20000 --value-size 150 --producer-id t ${tls}`);
  expect(sent.exitCode).toBe(0);
  expect(sent.output).toMatch(
    /acknowledged 20000 of 20000 messages of producer t in .*\nlatency p50 .* ms, p99 .* ms$/,
  );
  expect(idsInLog(stage, 'over-tls').sort()).toEqual(numbers('t', 20_000).sort());
  const read = await runLine(`consume over-tls --count 20000 ${tls}`);
  expect(read.exitCode).toBe(0);
  expect(read.output).toContain('distinct 20000, duplicates 0, missing 0, not verifiable 0');
});

test('20,000 messages over SCRAM come in and go out; the group has no lag then, and goes on from there', async () => {
  await runLine(`topics create over-scram --partitions 4 ${scram}`, login);
  await runLine(`produce over-scram --count 20000 --keys 50 --acks 1 --producer-id s ${scram}`, login);
  const consume = `consume over-scram --group blue --timeout 3 ${scram}`;
  const read = await runLine(`${consume} --count 20000`, login);
  expect(read.output).toContain('from the first message\ndistinct 20000, duplicates 0, missing 0, not verifiable 0');
  const lags = async () => JSON.parse((await runLine(`lag --group blue --json ${scram}`, login)).output);
  const lagOf = (all: { lag: number }[]) => all.map(({ lag }) => lag).reduce((sum, lag) => sum + lag);
  expect(await lags()).toHaveLength(4);
  expect(lagOf(await lags())).toBe(0);
  await runLine(`produce over-scram --count 70 --producer-id late ${scram}`, login);
  expect(lagOf(await lags())).toBe(70);
  const again = await runLine(consume, login);
  expect(again.output).toContain('from the committed offsets\ndistinct 70, duplicates 0, missing 0');
  const report = (await runLine(`lag --topic over-scram ${scram}`, login)).output;
  expect(report).toMatch(/^blue +over-scram +0 +\d+ +\d+ +0$/m);
  expect(report).toMatch(/\ntotal lag 0$/);
});

test('messages that no verifiable producer wrote are counted, and hide none of the others', async () => {
  await runLine(`topics create mixed --partitions 1 ${plaintext}`);
  const kafka = await openKafka({ brokers: parseBrokers(stage.bootstrap('PLAINTEXT')) });
  const sender = kafka.sender();
  await sender.send('mixed', [{ value: 'poison' }, { value: '{"id":7}' }, { value: '' }], 'all');
  await runLine(`produce mixed --count 30 ${plaintext}`);
  await sender.send('mixed', [{ value: '\u0000\ufffd' }], 'all');
  await Promise.all([sender.close(), kafka.close()]);
  const { output, exitCode } = await runLine(`consume mixed --timeout 2 ${plaintext}`);
  expect(output).toContain('distinct 30, duplicates 0, missing 0, not verifiable 4');
  expect(exitCode).toBe(0);
});

test('a loss is told with its numbers, and so are messages that did not come; both end with 1', async () => {
  await runLine(`topics create lossy --partitions 1 ${plaintext}`);
  const kafka = await openKafka({ brokers: parseBrokers(stage.bootstrap('PLAINTEXT')) });
  const sender = kafka.sender();
  const values = [0, 1, 4, 5, 5, 7].map((number) => ({ value: `{"id":"x-${number}","sentAt":1}` }));
  await sender.send('lossy', values, 'all');
  await Promise.all([sender.close(), kafka.close()]);
  const { output, exitCode } = await runLine(`consume lossy --count 8 --timeout 2 ${plaintext}`);
  expect(output).toContain('x: 5 distinct, highest number 7, 1 duplicates, 3 missing: 2-3, 6');
  expect(output).toContain('3 of the 8 messages that --count asks for did not come');
  expect(exitCode).toBe(1);
});

test('from the latest message only what comes later is read', async () => {
  await runLine(`topics create live --partitions 1 ${tls}`);
  await runLine(`produce live --count 10 --producer-id old ${tls}`);
  let reading = true;
  const read = runLine(`consume live --from latest --count 2 --timeout 30 ${tls}`).finally(() => {
    reading = false;
  });
  for (let number = 0; reading; number++) await runLine(`produce live --count 1 --producer-id new${number} ${tls}`);
  const { output, exitCode } = await read;
  expect(output).toContain('from the latest message\ndistinct 2,');
  expect(output).not.toContain('old:');
  expect(exitCode).toBe(0);
});

test('a reader knows its share of the partitions, so that nothing is missed that others read', async () => {
  await runLine(`topics create pair --partitions 4 ${plaintext}`);
  const kafka = await openKafka({ brokers: parseBrokers(stage.bootstrap('PLAINTEXT')) });
  const join = () => kafka.reader({ topic: 'pair', group: 'pair', from: 'beginning' });
  const first = await join();
  expect(first.assigned()).toEqual([0, 1, 2, 3]);
  const second = await join();
  await until('both have a share', () => first.assigned().length === 2 && second.assigned().length === 2);
  expect([...first.assigned(), ...second.assigned()].sort()).toEqual([0, 1, 2, 3]);
  await Promise.all([first.close(), second.close(), kafka.close()]);
});

test('a rate is kept', async () => {
  const { output } = await runLine(`produce plain --count 300 --rate 200 ${plaintext}`);
  const [, seconds] = /in ([\d.]+) s/.exec(output) ?? [];
  expect(Number(seconds)).toBeGreaterThanOrEqual(1.3);
  expect(Number(seconds)).toBeLessThan(4);
});

test('mutual TLS lets in who has a certificate, and says so to who has none', async () => {
  const mutual = `--bootstrap ${stage.bootstrap('MUTUAL')} --auth tls --ca ${stage.file('ca.pem')}`;
  const shown = `--certificate ${stage.file('client.pem')} --private-key ${stage.file('client.key')}`;
  expect((await runLine(`topics list ${mutual} ${shown}`)).exitCode).toBe(0);
  await expect(runLine(`topics list ${mutual}`)).rejects.toThrow('asks for --certificate and --private-key');
});

test('the ARN of a cluster and of a secret lead to the same brokers', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIATEST').stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  const SecretString = JSON.stringify({ username: SCRAM_USER, password: SCRAM_PASSWORD });
  const bootstrapBrokerStringSaslScram = stage.bootstrap('SASL_SSL');
  const aws = await AwsStage.start(({ what }) => ({
    body: what === 'secretsmanager.GetSecretValue' ? { SecretString } : { bootstrapBrokerStringSaslScram },
  }));
  const arn = 'arn:aws:kafka:eu-central-1:123456789012:cluster/orders/0a1b-2';
  const secret = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:AmazonMSK_a';
  const access = `--secret-arn ${secret} --ca ${stage.file('ca.pem')}`;
  const { output } = await runLine(`topics list --cluster-arn ${arn} --endpoint-url ${aws.url} ${access}`);
  expect(output).toContain('over-scram');
  vi.unstubAllEnvs();
  await aws.stop();
});

test('a wrong password is refused with a clear message, exit code 1, and is not shown', async () => {
  const client = new ClientProcess(`topics list ${scram}`, { ...login, KAFKA_PASSWORD: 'battery staple' });
  expect(await client.exitCode()).toBe(1);
  expect(client.output).toMatch(/^the brokers refused the user name and password/m);
  expect(client.output).not.toContain('battery staple');
});

test.each([
  [
    'an authority that did not sign',
    'SSL',
    '--auth tls --ca stranger.pem',
    'not trusted: give their authority by --ca FILE',
  ],
  ['no authority', 'SSL', '--auth tls', 'not trusted: give their authority by --ca FILE'],
  ['TLS at a port without', 'PLAINTEXT', '--auth tls', 'the brokers speak no TLS at this port'],
  ['plaintext at a port with TLS', 'SSL', '--auth plaintext', 'does --auth belong to this port?'],
  [
    'SCRAM at a port without',
    'SSL',
    '--auth scram --ca ca.pem',
    'the brokers do not take this kind of log-in at this port',
  ],
  [
    'IAM at a port for SCRAM',
    'SASL_SSL',
    '--auth iam --region eu-west-1 --ca ca.pem',
    'do not take this kind of log-in',
  ],
] as const)('%s is told with the way out', async (_, listener, access, message) => {
  const files = access.replace(/(\w+)\.pem/, (file) => stage.file(file));
  await expect(runLine(`topics list --bootstrap ${stage.bootstrap(listener)} ${files}`, login)).rejects.toThrow(
    message,
  );
});

test('Ctrl-C ends a producer in order: what was acknowledged is told, and is there', async () => {
  await runLine(`topics create cut ${tls}`);
  const client = new ClientProcess(`produce cut --count 1000000 --rate 2000 --producer-id cut ${tls}`);
  await until('the first messages are there', async () => (await messagesIn('cut')) > 500);
  await client.interrupt();
  expect(await client.exitCode(), client.output).toBe(130);
  const [, acknowledged] = /acknowledged (\d+) of 1000000/.exec(client.output) ?? [];
  expect(await messagesIn('cut')).toBe(Number(acknowledged));
});

test('Ctrl-C ends a consumer in order: what was read is told and committed', async () => {
  const client = new ClientProcess(`consume over-tls --group stopped --timeout 60 ${tls}`);
  await until('it has read', async () => (await committedBy('stopped')) === 20_000);
  await client.interrupt();
  expect(await client.exitCode(), client.output).toBe(130);
  expect(client.output).toContain('distinct 20000, duplicates 0, missing 0');
});

test('a producer whose progress nobody reads any more ends', async () => {
  await runLine(`topics create unread ${tls}`);
  const client = new ClientProcess(`produce unread --count 1000000 --rate 2000 --producer-id unread ${tls}`);
  await until('the first messages are there', async () => (await messagesIn('unread')) > 500);
  client.stopReading();
  expect(await client.exitCode()).toBe(141);
});

test('a broker that is killed and started again in mid-stream costs nothing that was acknowledged', async () => {
  await runLine(`topics create killed --partitions 3 ${scram}`, login);
  const producing = runLine(`produce killed --count 12000 --rate 2500 --producer-id k ${scram}`, login);
  const consuming = runLine(`consume killed --group k --count 12000 --timeout 40 ${scram}`, login);
  await until('messages flow', async () => (await messagesIn('killed')) > 2_000);
  await stage.stopBroker('SIGKILL');
  await stage.startBroker();
  const [produced, consumed] = await Promise.all([producing, consuming]);
  expect(produced.output).toContain('acknowledged 12000 of 12000');
  expect(new Set(idsInLog(stage, 'killed'))).toEqual(new Set(numbers('k', 12_000)));
  expect(consumed.output).toMatch(/distinct 12000, duplicates \d+, missing 0/);
  expect(consumed.exitCode).toBe(0);
});

test('a broker that is away is told, with exit code 1', async () => {
  await stage.stopBroker('SIGTERM');
  const client = new ClientProcess(`produce plain ${plaintext}`);
  expect(await client.exitCode()).toBe(1);
  expect(client.output).toContain(
    `nothing answers at ${stage.bootstrap('PLAINTEXT')}: is the broker running, is this its port?`,
  );
});

/** As the broker tells it, in a connection of the test's own. */
async function messagesIn(topic: string): Promise<number> {
  const { partitions } = JSON.parse((await runLine(`topics describe ${topic} --json ${plaintext}`)).output);
  return partitions.reduce((sum: number, { next }: { next: number }) => sum + next, 0);
}

async function committedBy(group: string): Promise<number> {
  const lags = JSON.parse((await runLine(`lag --group ${group} --json ${plaintext}`)).output);
  return lags.reduce((sum: number, { committed = 0 }: { committed?: number }) => sum + committed, 0);
}
