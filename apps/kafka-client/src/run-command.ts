import { refuseOpenNetwork } from './access/loopback-only';
import { resolveConnection } from './access/resolve-connection';
import type { CommandName } from './command-line/commands';
import type { AnyCommand, Command } from './command-line/parse-command';
import { runConsume } from './consume/consume-command';
import { whenInterrupted } from './interruption';
import type { ClusterView, Kafka } from './kafka/kafka';
import { openKafka } from './kafka/open-kafka';
import { lagOf, lagReport } from './lag/lag';
import { brokersOfApi, brokersOfKafka } from './msk-api/describe-brokers';
import { clusterDescription } from './msk-api/describe-cluster';
import { MskApi } from './msk-api/msk-api';
import { runProduce } from './produce/produce-command';
import { brokersReport, clusterReport, kafkaReport } from './report/cluster-report';
import { json } from './report/table';
import type { Surroundings } from './surroundings';
import { topicReport } from './topics/topic-report';
import { createTopic, deleteTopic, describeTopic } from './topics/topics';

type Run<Name extends CommandName> = (command: Command<Name>, surroundings: Surroundings) => Promise<number>;

const RUN: { readonly [Name in CommandName]: Run<Name> } = {
  async describe(command, surroundings) {
    const api = MskApi.of(command.connection);
    if (!api)
      return withKafka(command, surroundings, async (_, cluster) => told(command, surroundings, cluster, kafkaReport));
    return told(command, surroundings, clusterDescription(await api.cluster()), clusterReport);
  },
  async brokers(command, surroundings) {
    const api = MskApi.of(command.connection);
    if (api) return told(command, surroundings, await brokersOfApi(api), brokersReport);
    return withKafka(command, surroundings, async (_, { brokers }) =>
      told(command, surroundings, brokersOfKafka(brokers), brokersReport),
    );
  },
  'topics list': (command, surroundings) =>
    withKafka(command, surroundings, async (kafka) =>
      told(command, surroundings, await kafka.topics(), (topics) => topics.join('\n') || 'no topics'),
    ),
  'topics create': (command, surroundings) =>
    withKafka(command, surroundings, async (kafka) => {
      const partitions = await createTopic(kafka, command.topic, command.settings);
      const replicas = partitions[0]?.replicas.length;
      surroundings.progress.step(`created ${command.topic}: partitions ${partitions.length}, replicas ${replicas}`);
      return 0;
    }),
  'topics describe': (command, surroundings) =>
    withKafka(command, surroundings, async (kafka) =>
      told(command, surroundings, await describeTopic(kafka, command.topic), topicReport),
    ),
  'topics delete': (command, surroundings) =>
    withKafka(command, surroundings, async (kafka) => {
      await deleteTopic(kafka, command.topic);
      surroundings.progress.step(`deleted ${command.topic}`);
      return 0;
    }),
  produce: (command, surroundings) =>
    withKafka(command, surroundings, async (kafka) => runProduce(kafka, command, surroundings)),
  consume: (command, surroundings) =>
    withKafka(command, surroundings, async (kafka) => runConsume(kafka, command, surroundings)),
  lag: (command, surroundings) =>
    withKafka(command, surroundings, async (kafka) => {
      const { group } = command.settings;
      const lags = await lagOf(kafka, command.settings);
      const nothing =
        group === undefined ? 'no group has committed offsets' : `the group ${group} has committed nothing`;
      return told(command, surroundings, lags, () => (lags.length > 0 ? lagReport(lags) : nothing));
    }),
};

/** These answer an interruption with what they have done until then; all others just end. */
const END_IN_ORDER: readonly CommandName[] = ['produce', 'consume'];

/** Answers the exit code. @throws Interrupted */
export function runCommand(command: AnyCommand, surroundings: Surroundings): Promise<number> {
  const run = RUN[command.name] as Run<CommandName>;
  const done = run(command, surroundings);
  return END_IN_ORDER.includes(command.name) ? done : Promise.race([done, whenInterrupted(surroundings.abort)]);
}

/** With a connection that a broker has answered on, and that is closed in the end. */
async function withKafka(
  { connection }: Command<CommandName>,
  { environment, abort }: Surroundings,
  use: (kafka: Kafka, cluster: ClusterView) => Promise<number>,
): Promise<number> {
  const resolved = await resolveConnection(connection, environment);
  const kafka = await openKafka(resolved);
  try {
    const cluster = await Promise.race([kafka.cluster(), whenInterrupted(abort)]);
    if (!resolved.tls) refuseOpenNetwork(cluster.brokers);
    return await use(kafka, cluster);
  } finally {
    await kafka.close().catch(() => undefined);
  }
}

function told<Told>(
  { json: asJson }: Command<CommandName>,
  { progress }: Surroundings,
  value: Told,
  report: (value: Told) => string,
): number {
  progress.step(asJson ? json(value) : report(value));
  return 0;
}
