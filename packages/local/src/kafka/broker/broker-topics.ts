import { type Admin, ConfigResourceTypes, IncrementalAlterConfigOperationTypes } from '@platformatic/kafka';
import { waitUntil } from '../../processes/wait-until';
import type { TopicSettings } from '../cluster/topic-settings';
import { withAdmin } from './broker-admin';
import { BROKER_ID } from './server-properties';

const { TOPIC } = ConfigResourceTypes;
const SEEN_MILLISECONDS = 10_000;
const { SET, DELETE } = IncrementalAlterConfigOperationTypes;

/** The topics of a broker. */
export class BrokerTopics {
  constructor(private readonly port: number) {}

  list(): Promise<string[]> {
    return withAdmin(this.port, (admin) => admin.listTopics());
  }

  /** @throws Error when there is one with this name */
  async create(name: string, { partitions, configs }: TopicSettings): Promise<void> {
    const settings = Object.entries(configs).map(([key, value]) => ({ name: key, value }));
    await withAdmin(this.port, async (admin) => {
      await admin.createTopics({ topics: [name], partitions, replicas: 1, configs: settings });
      await untilSeen(async () => (await admin.listTopics()).includes(name));
    });
  }

  /** Does nothing when it is gone. */
  async delete(name: string): Promise<void> {
    await withAdmin(this.port, async (admin) => {
      if (!(await admin.listTopics()).includes(name)) return;
      await admin.deleteTopics({ topics: [name] });
      await untilSeen(async () => !(await admin.listTopics()).includes(name));
    });
  }

  /** Nothing when there is none; `configs` are those that were set for it. */
  describe(name: string): Promise<TopicSettings | undefined> {
    return withAdmin(this.port, async (admin) => {
      if (!(await admin.listTopics()).includes(name)) return undefined;
      return { partitions: await partitionsOf(admin, name), configs: await configsOf(admin, name) };
    });
  }

  /** Adds partitions, and sets the settings that are given; the others go back to those of the cluster. */
  async update(name: string, { partitions, configs }: TopicSettings): Promise<void> {
    const before = await this.describe(name);
    if (!before) throw new Error(`there is no topic ${name}`);
    if (partitions < before.partitions)
      throw new Error(`partitions can only be added: ${name} has ${before.partitions}, got ${partitions}`);
    await withAdmin(this.port, async (admin) => {
      if (partitions > before.partitions) await addPartitions(admin, name, before.partitions, partitions);
      await alterConfigs(admin, name, before.configs, configs);
    });
  }
}

async function addPartitions(admin: Admin, name: string, before: number, count: number): Promise<void> {
  const assignments = Array.from({ length: count - before }, () => ({ brokerIds: [BROKER_ID] }));
  await admin.createPartitions({ topics: [{ name, count, assignments }] });
  await untilSeen(async () => (await partitionsOf(admin, name)) === count);
}

async function partitionsOf(admin: Admin, name: string): Promise<number> {
  const { topics } = await admin.metadata({ topics: [name], forceUpdate: true });
  return topics.get(name)?.partitionsCount ?? 0;
}

/** The controller has acknowledged a change; the broker hears of it a moment later, and clients after that. */
async function untilSeen(condition: () => Promise<boolean>): Promise<void> {
  const failure = 'the Kafka broker does not show what it acknowledged';
  await waitUntil(condition, { timeoutMilliseconds: SEEN_MILLISECONDS, intervalMilliseconds: 10, failure });
}

/** Kafka's number for a value that was set for the topic itself ("DescribeConfigsResponse.ConfigSource"). */
const OF_THE_TOPIC = 1;

async function configsOf(admin: Admin, name: string): Promise<Record<string, string>> {
  const resources = [{ resourceType: TOPIC, resourceName: name, configurationKeys: null }];
  const [described] = await admin.describeConfigs({ resources });
  const own = (described?.configs ?? []).filter(({ configSource }) => configSource === OF_THE_TOPIC);
  return Object.fromEntries(own.map((config) => [config.name, config.value ?? '']));
}

async function alterConfigs(
  admin: Admin,
  name: string,
  before: TopicSettings['configs'],
  after: TopicSettings['configs'],
): Promise<void> {
  const set = Object.entries(after).filter(([key, value]) => before[key] !== value);
  const gone = Object.keys(before).filter((key) => !(key in after));
  const configs = [
    ...set.map(([key, value]) => ({ name: key, value, configOperation: SET })),
    ...gone.map((key) => ({ name: key, configOperation: DELETE })),
  ];
  const resources = [{ resourceType: TOPIC, resourceName: name, configs }];
  if (configs.length > 0) await admin.incrementalAlterConfigs({ resources });
}
