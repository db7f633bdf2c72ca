import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeClusterCommand, ListTopicsCommand } from '@aws-sdk/client-kafka';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { brokerProcesses } from '../../src/kafka/broker/broker-process';
import { localCredentials } from '../../src/local-credentials';
import type { OwnedResource } from '../../src/resources/resource-type';
import { region, Stage, until } from '../event-source-mapping/stage';
import { fidelityTest } from '../fidelity/fidelity-test';
import { kafkaClusters } from '../fidelity/kafka-rows';
import { iamToken } from '../kafka/iam-token';
import { clusterProperties, KafkaStage } from '../kafka/kafka-stage';
import { type ClientOptions, canConnect, producer, readAll, roundTrip } from '../kafka/messages';

const PER_BATCH = 50;
const BATCHES = 60;
let stage: Stage;
let kafka: KafkaStage;
let cluster: OwnedResource;
let overTls: ClientOptions;
/** What the broker acknowledged, while it was killed in mid-stream. */
let acknowledged: readonly string[];
const killed: number[] = [];
const whileAway: Promise<readonly PromiseSettledResult<unknown>[]>[] = [];

beforeAll(async () => {
  stage = await Stage.start();
  kafka = KafkaStage.on(stage, 10);
  cluster = await kafka.deploy('AWS::MSK::Cluster', clusterProperties({ KafkaVersion: '4.1.x.kraft' }));
  const topic = { ClusterArn: cluster.ref, PartitionCount: 3, ReplicationFactor: 3 };
  await kafka.deploy('AWS::MSK::Topic', { ...topic, TopicName: 'trips' }, 'Trips');
  await kafka.deploy('AWS::MSK::Topic', { ...topic, TopicName: 'fares' }, 'Fares');
  overTls = kafka.overTls(cluster);
  acknowledged = await sendAll((batch) => {
    if (![15, 35].includes(batch)) return;
    killed.push(brokerPid()!);
    process.kill(brokerPid()!, 'SIGKILL');
    whileAway.push(askTheApi());
  });
});
afterAll(async () => {
  await kafka?.stop();
  await stage?.stop();
});

const brokerPid = () => brokerProcesses(kafka.stateDirectory)[0]?.pid;

async function askTheApi(): Promise<readonly PromiseSettledResult<unknown>[]> {
  const api = await kafka.api();
  const about = { ClusterArn: cluster.ref };
  const topics = await Promise.allSettled([api.send(new ListTopicsCommand(about))]);
  return [...topics, ...(await Promise.allSettled([api.send(new DescribeClusterCommand(about))]))];
}

/** Sends until all batches are acknowledged, again what was not; returns what was. */
async function sendAll(afterBatch: (batch: number) => void): Promise<string[]> {
  const acknowledged: string[] = [];
  let one = producer(overTls);
  for (let batch = 0; batch < BATCHES; ) {
    const values = Array.from({ length: PER_BATCH }, (_, index) => `${batch}-${index}`);
    const messages = values.map((value) => ({ topic: 'trips', key: value, value }));
    const sent = await one.send({ messages }).then(
      () => true,
      () => false,
    );
    if (sent) {
      acknowledged.push(...values);
      afterBatch(batch);
      batch += 1;
    } else {
      // The batch may have arrived all the same: it is sent again, and may be there twice.
      await one.close().catch(() => undefined);
      await until('the broker does not come back', () => canConnect(overTls).catch(() => false));
      one = producer(overTls);
    }
  }
  await one.close();
  return acknowledged;
}

fidelityTest(kafkaClusters, 'broker-kill', async () => {
  expect(new Set([...killed, brokerPid()]).size).toBe(3);
  const found = new Set(await readAll(overTls, 'trips'));
  expect(acknowledged.length).toBe(BATCHES * PER_BATCH);
  expect(acknowledged.filter((value) => !found.has(value))).toEqual([]);
  expect(found.size).toBe(BATCHES * PER_BATCH);
});

test('a broker that was started again tells its metrics again, of Kafka 4 too', async () => {
  const put = kafka.measured.length;
  const since = (name: string) => kafka.measured.slice(put).filter((datum) => datum.name === name);
  const measured = () => since('RequestHandlerAvgIdlePercent').some(({ value }) => value > 0.3 && value <= 1);
  await until('the idle time of its threads is not measured', measured);
  expect(since('BytesInPerSec').every(({ value }) => value >= 0)).toBe(true);
  expect(since('ActiveControllerCount').at(-1)?.value).toBe(1);
});

fidelityTest(kafkaClusters, 'broker-away', async () => {
  for (const [topics, described] of await Promise.all(whileAway)) {
    expect(topics).toMatchObject({
      reason: { name: 'ServiceUnavailableException', $metadata: { httpStatusCode: 503 } },
    });
    expect(described).toMatchObject({ value: { ClusterInfo: { State: 'HEALING' } } });
  }
  expect(await askTheApi()).toMatchObject([
    { value: { Topics: [{ TopicName: 'fares' }, { TopicName: 'trips' }] } },
    { value: { ClusterInfo: { State: 'ACTIVE' } } },
  ]);
});

test('a broker starts with the classes of the archive', () => {
  const maps = `/proc/${brokerPid()}/maps`;
  // Where the system shows what a process has in its memory.
  if (existsSync(maps)) expect(readFileSync(maps, 'utf8')).toContain('classes.jsa');
});

fidelityTest(kafkaClusters, 'data-plane-kill', async () => {
  const pid = brokerPid()!;
  await kafka.kafka.stop();
  const overIam = {
    ...{ bootstrap: `127.0.0.1:${kafka.kafka.clusters.get(cluster.ref)!.broker.ports.iamFront}` },
    certificate: kafka.certificate,
    sasl: { mechanism: 'OAUTHBEARER' as const, token: () => iamToken({ region, credentials: localCredentials }) },
  };
  expect(await roundTrip(overTls, 'fares', 75)).toBe(75);
  await expect(canConnect(overIam)).rejects.toThrow('ECONNREFUSED');
  process.kill(pid, 'SIGKILL');
  await until('the killed broker does not end', () => brokerPid() === undefined);
  await kafka.startAnotherDataPlane();
  expect(await canConnect(overIam)).toBe(true);
  expect(await roundTrip(overTls, 'fares', 25)).toBe(100);
  const next = brokerPid()!;
  await kafka.startAnotherDataPlane();
  expect(brokerPid()).toBe(next);
});

// The last one: nothing is left.
fidelityTest(kafkaClusters, 'removal', async () => {
  const { directory } = kafka.kafka.clusters.get(cluster.ref)!.broker;
  expect(existsSync(join(directory, 'data'))).toBe(true);
  for (const resource of [...kafka.resources].reverse()) await kafka.remove(resource);
  expect(brokerPid()).toBeUndefined();
  expect(existsSync(directory)).toBe(false);
});
