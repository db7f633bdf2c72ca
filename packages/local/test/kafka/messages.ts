import { randomUUID } from 'node:crypto';
import {
  Admin,
  Consumer,
  ListOffsetTimestamps,
  Producer,
  type SASLOptions,
  stringDeserializers,
  stringSerializers,
} from '@platformatic/kafka';
import { reasonOf } from '../../src/kafka/broker/broker-admin';

export interface ClientOptions {
  /** As `GetBootstrapBrokers` answers. */
  readonly bootstrap: string;
  /** What the broker's certificate is checked with. @default - the connection is in the clear */
  readonly certificate?: string;
  /** Key and certificate of the client, in one PEM text. @default - it shows none */
  readonly clientCertificate?: string;
  readonly sasl?: SASLOptions;
}

function connection({ bootstrap, certificate, clientCertificate, sasl }: ClientOptions) {
  const shown = clientCertificate === undefined ? {} : { cert: clientCertificate, key: clientCertificate };
  const tls = certificate === undefined ? {} : { tls: { ca: certificate, ...shown } };
  return { clientId: 'taxi', bootstrapBrokers: [bootstrap], ...tls, ...(sasl ? { sasl } : {}) };
}

/** A producer whose broker has written a message down when it is acknowledged. */
export function producer(options: ClientOptions, retries = 0): Producer<string, string, string, string> {
  const behaviour = { acks: -1, retries, retryDelay: 100, autocreateTopics: true };
  return new Producer({ ...connection(options), serializers: stringSerializers, ...behaviour });
}

export interface ReadMessage {
  /** Undefined for a message without one. */
  readonly key?: string;
  readonly value?: string;
}

/** The values of all messages that are in a topic when it is called. */
export async function readAll(options: ClientOptions, topic: string): Promise<string[]> {
  return (await readMessages(options, topic)).map(({ value }) => value!);
}

/** All messages that are in a topic when it is called. */
export async function readMessages(options: ClientOptions, topic: string): Promise<ReadMessage[]> {
  const groupId = `reader-${randomUUID()}`;
  const consumer = new Consumer({ ...connection(options), groupId, deserializers: stringDeserializers });
  const found: ReadMessage[] = [];
  try {
    const ends = await consumer.listOffsets({ topics: [topic], timestamp: ListOffsetTimestamps.LATEST });
    const count = ends.get(topic)!.reduce((sum, end) => sum + Number(end), 0);
    if (count === 0) return found;
    const stream = await consumer.consume({ topics: [topic], mode: 'earliest', autocommit: false, maxWaitTime: 100 });
    for await (const { key, value } of stream) if (found.push({ key, value }) >= count) break;
    return found;
  } finally {
    await consumer.close(true);
  }
}

/** Sends messages and counts, with a second client, the different ones that are in the topic then. */
export async function roundTrip(options: ClientOptions, topic: string, count: number): Promise<number> {
  const one = producer(options, 10);
  try {
    const messages = Array.from({ length: count }, () => ({ topic, key: randomUUID(), value: randomUUID() }));
    await one.send({ messages });
  } catch (error) {
    throw new Error(reasonOf(error as Error));
  } finally {
    await one.close();
  }
  return new Set(await readAll(options, topic)).size;
}

/** True, or the reason why a client does not come in. */
export async function canConnect(options: ClientOptions): Promise<true> {
  const admin = new Admin({ ...connection(options), retries: 0 });
  try {
    await admin.listTopics();
    return true;
  } catch (error) {
    throw new Error(reasonOf(error as Error));
  } finally {
    await admin.close();
  }
}
