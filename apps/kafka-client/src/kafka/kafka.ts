import type { Broker } from './broker';

/** Everything that a connection to the brokers needs. */
export interface KafkaConnection {
  readonly brokers: readonly Broker[];
  /** Undefined for plaintext. */
  readonly tls?: TlsFiles;
  readonly sasl?: ScramLogin | TokenLogin;
}

/** PEM texts. */
export interface TlsFiles {
  /** @default - the certificates that Node trusts */
  readonly ca?: string;
  /** With `privateKey`, for mutual TLS. */
  readonly certificate?: string;
  readonly privateKey?: string;
}

export interface ScramLogin {
  readonly username: string;
  readonly password: string;
}

export interface TokenLogin {
  /** Asked for at every log-in, and again before the brokers end a session. */
  token(): Promise<string>;
}

/**
 * All that this program wants of a Kafka client. Another client fits behind it: only `platformatic-kafka.ts` and the files
 * that it names know which one it is.
 */
export interface Kafka {
  /** The cluster as its brokers see it; fails soon when nothing answers. */
  cluster(): Promise<ClusterView>;
  topics(): Promise<string[]>;
  /** Undefined for a topic that is not there. */
  partitions(topic: string): Promise<PartitionView[] | undefined>;
  /** What was set for the topic itself, not what the brokers set for all. */
  topicSettings(topic: string): Promise<Readonly<Record<string, string>>>;
  createTopic(topic: NewTopic): Promise<void>;
  deleteTopic(name: string): Promise<void>;
  groups(): Promise<string[]>;
  committedOffsets(group: string): Promise<CommittedOffset[]>;
  sender(): MessageSender;
  reader(settings: ReaderSettings): Promise<MessageReader>;
  close(): Promise<void>;
}

export interface ClusterView {
  readonly id: string;
  /** -1 when the brokers do not tell. */
  readonly controllerId: number;
  readonly brokers: readonly BrokerView[];
}

export interface BrokerView extends Broker {
  readonly id: number;
  readonly rack?: string;
}

export interface PartitionView {
  readonly partition: number;
  readonly leader: number;
  readonly replicas: readonly number[];
  readonly inSync: readonly number[];
  /** Offset of the oldest message that is kept. */
  readonly first: bigint;
  /** Offset that the next message gets. */
  readonly next: bigint;
}

export interface NewTopic {
  readonly name: string;
  /** @default - what the brokers are configured for */
  readonly partitions?: number;
  /** @default - what the brokers are configured for */
  readonly replicas?: number;
  readonly configs: Readonly<Record<string, string>>;
}

export interface PartitionOffset {
  readonly topic: string;
  readonly partition: number;
  /** Of the next message to read. */
  readonly offset: bigint;
}

export type CommittedOffset = PartitionOffset;

export interface OutgoingMessage {
  readonly key?: string;
  readonly value: string;
}

export interface MessageSender {
  /** Resolves when every message is acknowledged; tries once. */
  send(topic: string, messages: readonly OutgoingMessage[], acks: 'all' | '1'): Promise<void>;
  close(): Promise<void>;
}

export interface ReaderSettings {
  readonly topic: string;
  readonly group: string;
  /** Where the group begins in partitions for which it has committed nothing. */
  readonly from: 'beginning' | 'latest';
}

export interface ReceivedMessage {
  readonly partition: number;
  readonly offset: bigint;
  readonly value: string;
}

/** A member of a consumer group. */
export interface MessageReader {
  /** Calls back with each message until `stop` fires; rejects when the brokers can no longer be read. */
  read(onMessage: (message: ReceivedMessage) => void, stop: AbortSignal): Promise<void>;
  /** Partitions that the group has given this member. */
  assigned(): readonly number[];
  commit(offsets: readonly PartitionOffset[]): Promise<void>;
  /** Leaves the group. */
  close(): Promise<void>;
}
