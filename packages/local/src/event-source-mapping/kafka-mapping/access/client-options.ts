import type { EventEmitter } from 'node:events';
import type { BaseOptions } from '@platformatic/kafka';
import { reasonOf } from '../../../kafka/broker/broker-admin';
import type { KafkaRun } from '../kafka-run';
import type { WayIn } from './way-in';

const CONNECT_MILLISECONDS = 5_000;
/** Longer than the broker keeps a request on purpose: until the others have joined the group. */
const ANSWER_MILLISECONDS = 30_000;

/** What every Kafka client of a mapping begins with. A call that fails is tried again by whoever makes it. */
export async function clientOptions(run: KafkaRun, wayIn: WayIn): Promise<BaseOptions> {
  return {
    clientId: `event-source-mapping-${run.mapping}`,
    bootstrapBrokers: [wayIn.bootstrapServers],
    ...(await wayIn.login(run)),
    ...{ connectTimeout: CONNECT_MILLISECONDS, timeout: ANSWER_MILLISECONDS, retries: 0, autocreateTopics: false },
  };
}

/** Makes a call, and says why it failed where the client only says that it did. */
export async function explained<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw new Error(reasonOf(error as Error), { cause: error });
  }
}

/** A client as far as its connections go. */
interface Connecting {
  readonly connections: {
    on(event: 'connecting', listener: (payload: { readonly connection: EventEmitter }) => void): unknown;
  };
}

/**
 * The client tells twice of a connection that breaks while it signs in: once to whoever waits for it, and once as an event
 * that ends the process when nobody listens.
 */
export function listening<Client extends Connecting>(client: Client): Client {
  client.connections.on('connecting', ({ connection }) => connection.on('error', () => undefined));
  return client;
}
