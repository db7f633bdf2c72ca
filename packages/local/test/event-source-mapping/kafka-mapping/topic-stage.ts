import { randomUUID } from 'node:crypto';
import { type MessageToProduce, Producer } from '@platformatic/kafka';
import type { DataPlaneContext } from '../../../src/data-plane/data-plane-context';
import { EventSourceMappings } from '../../../src/event-source-mapping/event-source-mappings';
import { reasonOf, withAdmin } from '../../../src/kafka/broker/broker-admin';
import type { ClusterEndpoints } from '../../../src/kafka/cluster/cluster-endpoints';
import { discardMetrics, type MetricSink } from '../../../src/metrics/metric-sink';
import type { OwnedResource, Properties } from '../../../src/resources/resource-type';
import { clusterProperties, KafkaStage } from '../../kafka/kafka-stage';
import { readMessages } from '../../kafka/messages';
import { Stage, type TestFunction, until } from '../stage';
import { topicRecorder } from './topic-recorder';

/** A record to send: `id` names it at the sink. */
export interface Trip {
  readonly id: string;
  readonly partition: number;
  readonly poison?: boolean;
}

export interface TopicCall {
  readonly began: number;
  readonly ended: number;
  readonly ids: readonly string[];
  readonly event: {
    readonly bootstrapServers: string;
    readonly records: Readonly<Record<string, readonly TopicRecord[]>>;
  };
}

export interface TopicRecord {
  readonly partition: number;
  readonly offset: number;
}

export interface MapOptions {
  /** Of the function: environment variables of the recorder. */
  readonly behaviour?: Readonly<Record<string, string>>;
  readonly timeScale?: number;
  readonly metrics?: MetricSink;
}

export interface TopicFailure {
  readonly requestContext: Readonly<Record<string, unknown>>;
  readonly responseContext: Readonly<Record<string, unknown>> | null;
  readonly KafkaBatchInfo: Readonly<Record<string, unknown>>;
}

/** A substrate and a broker, with clients of their own, which look at topics, functions and queues beside the mapping. */
export class TopicStage {
  private readonly services: EventSourceMappings[] = [];

  private constructor(
    readonly stage: Stage,
    readonly kafka: KafkaStage,
    readonly cluster: OwnedResource,
  ) {}

  static async start(...ways: Parameters<typeof clusterProperties>[1] & string[]): Promise<TopicStage> {
    const stage = await Stage.start();
    const kafka = KafkaStage.on(stage);
    const cluster = await kafka.deploy('AWS::MSK::Cluster', clusterProperties({}, ways));
    return new TopicStage(stage, kafka, cluster);
  }

  async stop(): Promise<void> {
    await Promise.all(this.services.map((service) => service.stop()));
    await this.kafka.stop();
    await this.stage.stop();
  }

  /** The running cluster, beside the mapping. */
  get broker() {
    return this.kafka.kafka.clusters.get(this.cluster.ref)!;
  }

  get ports() {
    return this.broker.broker.ports;
  }

  /** What a mapping runs with: a folder of its own for what must outlive it. */
  context(timeScale: number): DataPlaneContext {
    return this.stage.context(timeScale);
  }

  /** Mappings that end with the stage. */
  mappings(context: DataPlaneContext): EventSourceMappings {
    const service = new EventSourceMappings(context, this.kafka.kafka);
    this.services.push(service);
    return service;
  }

  /** A function, and a mapping at work for it. */
  async map(
    topic: string,
    properties: Properties = {},
    { behaviour = {}, timeScale = 50, metrics = discardMetrics }: MapOptions = {},
  ) {
    const consumer = await this.createFunction(behaviour);
    const resource = this.mapping(topic, consumer.name, properties);
    const context = { ...this.context(timeScale), metrics };
    const service = this.mappings(context);
    await service.apply([resource]);
    const processed = () => this.stage.processed(consumer);
    return {
      ...{ consumer, resource, context, service, processed },
      calls: () => this.calls(consumer),
      /** So many different records are processed. */
      all: (count: number) => until('not all are processed', () => new Set(processed()).size >= count),
      committed: () => this.committed(topic, resource.ref),
      /** What the mapping wrote to the log. */
      said: () => this.stage.messages.filter((one) => one.includes(resource.ref) || one.startsWith(topic)),
    };
  }

  async createTopic(partitions = 1, configs: Readonly<Record<string, string>> = {}): Promise<string> {
    const name = `trips-${randomUUID().slice(0, 8)}`;
    await this.broker.topics.create(name, { partitions, configs });
    await this.allLed(name, partitions);
    return name;
  }

  /** So many partitions in all, the new ones at the end. */
  async widenTopic(name: string, partitions: number): Promise<void> {
    await this.broker.topics.update(name, { partitions, configs: {} });
    await this.allLed(name, partitions);
  }

  createFunction(behaviour: Readonly<Record<string, string>> = {}, it?: TestFunction): Promise<TestFunction> {
    return this.stage.createFunction(behaviour, it, topicRecorder);
  }

  /** The mapping as the data plane registers it. Error controls are those of provisioned pollers. */
  mapping(topic: string, functionName: string, properties: Properties = {}, ref: string = randomUUID()): OwnedResource {
    return {
      ...{ stackName: 'Taxi', logicalId: 'Mapping', type: 'AWS::Lambda::EventSourceMapping', ref },
      attributes: { Id: ref },
      properties: {
        ...{ EventSourceArn: this.cluster.ref, Topics: [topic], FunctionName: functionName },
        ...{ StartingPosition: 'TRIM_HORIZON', ProvisionedPollerConfig: { MinimumPollers: 1 } },
        ...properties,
      },
    };
  }

  /** Sends messages as they are, each acknowledged by the broker. */
  async sendMessages(messages: readonly MessageToProduce<Buffer, Buffer, string, Buffer>[]): Promise<void> {
    const serializers = { headerKey: (name?: string) => Buffer.from(name ?? '') };
    const bootstrapBrokers = [`127.0.0.1:${this.ports.internal}`];
    const producer = new Producer<Buffer, Buffer, string, Buffer>({
      ...{ clientId: 'taxi', bootstrapBrokers, serializers, acks: -1, retries: 20, retryDelay: 200 },
    });
    try {
      for (let from = 0; from < messages.length; from += 1_000)
        await producer.send({ messages: messages.slice(from, from + 1_000) });
    } catch (error) {
      throw new Error(reasonOf(error as Error));
    } finally {
      await producer.close();
    }
  }

  send(topic: string, trips: readonly Trip[]): Promise<void> {
    return this.sendMessages(
      trips.map(({ id, partition, poison = false }) => ({
        ...{ topic, partition, key: Buffer.from(id), value: Buffer.from(JSON.stringify({ id, poison })) },
      })),
    );
  }

  calls(it: TestFunction): TopicCall[] {
    return this.stage.calls(it) as unknown as TopicCall[];
  }

  /** As if another consumer of the group had come so far; the group must have no members. */
  async commit(name: string, groupId: string, offsets: Readonly<Record<number, number>>): Promise<void> {
    const partitionOffsets = Object.entries(offsets).map(([partition, offset]) => ({
      ...{ partition: Number(partition), offset: BigInt(offset) },
    }));
    const topics = [{ name, partitionOffsets }];
    await withAdmin(this.ports.internal, (admin) => admin.alterConsumerGroupOffsets({ groupId, topics }));
  }

  /** Removes the records of partition 0 before an offset, as the retention of a topic does. */
  async deleteRecords(name: string, offset: number): Promise<void> {
    const topics = [{ name, partitions: [{ partition: 0, offset: BigInt(offset) }] }];
    await withAdmin(this.ports.internal, (admin) => admin.deleteRecords({ topics }));
  }

  /** What a mapping needs to know of the clusters, to run in a process of its own. */
  get endpoints(): Readonly<Record<string, ClusterEndpoints>> {
    return { [this.cluster.ref]: this.kafka.kafka.find(this.cluster.ref)! };
  }

  /** The keys of all messages in a topic. */
  async keys(topic: string): Promise<ReadonlySet<string>> {
    const messages = await readMessages({ bootstrap: `127.0.0.1:${this.ports.internal}` }, topic);
    return new Set(messages.map(({ key }) => key!));
  }

  /** Takes all messages out of a queue. */
  async failureDocuments(queue: string): Promise<TopicFailure[]> {
    return (await this.stage.failureDocuments(queue)) as unknown as TopicFailure[];
  }

  /** A producer that finds one partition without a leader sends the records of all once more. */
  private async allLed(name: string, count: number): Promise<void> {
    const partitions = Array.from({ length: count }, (_, partitionIndex) => ({ partitionIndex, timestamp: -1n }));
    const ends = () => withAdmin(this.ports.internal, (admin) => admin.listOffsets({ topics: [{ name, partitions }] }));
    await until('a partition has no leader', () => ends().then(Boolean, () => false));
  }

  /** What a group has committed, by partition. */
  async committed(topic: string, groupId: string): Promise<Readonly<Record<number, number>>> {
    const groups = await withAdmin(this.ports.internal, (admin) =>
      admin.listConsumerGroupOffsets({ groups: [groupId] }),
    );
    const partitions = groups
      .flatMap(({ topics }) => topics)
      .filter(({ name }) => name === topic)
      .flatMap((one) => one.partitions);
    return Object.fromEntries(partitions.map((one) => [one.partitionIndex, Number(one.committedOffset)]));
  }
}

/** Numbered trips, one partition after the other in turns; `poison` says which the function cannot process. */
export function trips(count: number, partitions = 1, poison: (number: number) => boolean = () => false): Trip[] {
  return Array.from({ length: count }, (_, number) => ({
    ...{ id: `trip-${number}`, partition: number % partitions, poison: poison(number) },
  }));
}

export const idsOf = (sent: readonly Trip[]) => sent.map(({ id }) => id);
