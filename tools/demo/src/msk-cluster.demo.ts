import { join } from 'node:path';
import {
  type ConsumeResult,
  consume,
  type KafkaConnection,
  openKafka,
  type ProduceResult,
  produce,
  resolveConnection,
} from '@streaming-patterns/kafka-client';
import { awsEnvironment, type LocalRun } from '@streaming-patterns/local';
import type { Progress } from '@streaming-patterns/send';
import { tallyMessages } from './count/tally-messages';
import type { Demo } from './demo';
import { outputsOf } from './outputs-of';
import type { RowMeanings } from './report/run-report';

const OUTPUTS = ['MskClusterArn'] as const;
/** The topic that the local settings of the app make. */
const TOPIC = 'orders';
const VALUE_BYTES = 200;
const GIVE_UP_AFTER_SECONDS = 60;

const meanings: RowMeanings = {
  sent: 'numbered messages that the broker acknowledged (acks=all)',
  delivered: 'distinct numbers that a second client read as a consumer group',
  setAside: 'nothing sets messages aside here',
  duplicates: 'numbers read once more than needed (at least once)',
  rejected: 'messages that the broker did not acknowledge',
  rate: 'produced, then consumed',
  latency: 'request to acknowledgement',
};

/** A real broker: numbered messages in by one client, out by another, signed in as the cluster asks for. */
export const mskCluster: Demo = {
  directory: join(__dirname, '..', '..', '..', 'packages', 'msk-cluster'),
  defaultCount: 100_000,
  noFiles: 'it sends numbered messages; kafka-client and any other Kafka client send yours',

  async run(local, { count }, progress) {
    const { MskClusterArn: clusterArn } = outputsOf(local, OUTPUTS);
    const connection = await connectionTo(local, clusterArn);
    progress.step(`Producing ${count.toLocaleString('en-US')} messages to the topic ${TOPIC} of ${clusterArn}`);
    const produced = await produceMessages(connection, count, progress);
    progress.step(`Consuming ${produced.acknowledged.toLocaleString('en-US')} messages with a second client`);
    const consumed = await consumeMessages(connection, produced.acknowledged, progress);
    return {
      tally: tallyMessages(produced.acknowledged, consumed.findings),
      rejected: rejected(produced),
      seconds: Math.max(0.001, produced.seconds + consumed.seconds),
      latency: { p50: latency(produced, 0.5), p99: latency(produced, 0.99) },
      meanings,
      sights: sights(produced, consumed),
    };
  },

  lookAround(local) {
    const { MskClusterArn: clusterArn } = outputsOf(local, OUTPUTS);
    const kafkaClient = `npx nx kafka-client kafka-client`;
    const access = `--cluster-arn ${clusterArn} --ca ${local.certificateFile}`;
    return [
      ...awsEnvironment(local),
      `${kafkaClient} describe --cluster-arn ${clusterArn}`,
      `${kafkaClient} topics list ${access}`,
      `${kafkaClient} lag ${access}`,
    ];
  },
};

/** By the MSK API of the run and the access method that the cluster offers first. */
function connectionTo(local: LocalRun, clusterArn: string): Promise<KafkaConnection> {
  const { region, dataPlaneUrl: endpointUrl, credentials, certificateFile: caFile } = local;
  const cluster = { clusterArn, region, network: 'private' } as const;
  return resolveConnection({ cluster, endpointUrl, caFile, credentials }, {});
}

async function produceMessages(connection: KafkaConnection, count: number, { update }: Progress) {
  const kafka = await openKafka(connection);
  try {
    const settings = { count, acks: 'all', valueSize: VALUE_BYTES, giveUpAfterSeconds: GIVE_UP_AFTER_SECONDS } as const;
    const onProgress = (acknowledged: number) => update(`${acknowledged} of ${count} acknowledged`);
    return await produce(kafka.sender(), TOPIC, settings, { onProgress });
  } finally {
    await kafka.close();
  }
}

async function consumeMessages(connection: KafkaConnection, count: number, { update }: Progress) {
  const kafka = await openKafka(connection);
  try {
    const settings = { count, from: 'beginning', timeoutSeconds: GIVE_UP_AFTER_SECONDS } as const;
    return await consume(kafka, TOPIC, settings, { onProgress: (read) => update(`${read} of ${count} read`) });
  } finally {
    await kafka.close();
  }
}

function rejected({ producerId, unacknowledged, failure = '' }: ProduceResult) {
  return unacknowledged.map(({ first, last }) => ({ id: `${producerId}-${first} to ${last}`, answer: failure }));
}

function latency({ latencies }: ProduceResult, share: number): number {
  return Math.round(latencies.percentile(share) ?? 0);
}

function sights(produced: ProduceResult, consumed: ConsumeResult): string[] {
  const rate = (messages: number, seconds: number) => Math.round(messages / seconds).toLocaleString('en-US');
  return [
    `produced ${rate(produced.acknowledged, produced.seconds)} messages/s, consumed ${rate(consumed.read, consumed.seconds)} messages/s as group ${consumed.group}`,
  ];
}
