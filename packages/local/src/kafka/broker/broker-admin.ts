import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { Admin, alterUserScramCredentialsV0, Connection } from '@platformatic/kafka';

const CLIENT_ID = 'streaming-local';
const CONNECT_MILLISECONDS = 5_000;
/** Kafka's number for SCRAM-SHA-512 ("KIP-554: Add Broker-side SCRAM Config API"). */
const SCRAM_SHA_512 = 2;
/** The fewest that Kafka takes ("Security: Authentication using SASL/SCRAM", Apache Kafka documentation). */
const ITERATIONS = 4096;

/** The broker does not answer: it is down, or on its way up. */
export class BrokerAway extends Error {}

/**
 * A client of a broker's own listener, for one piece of work.
 *
 * @throws BrokerAway
 */
export async function withAdmin<T>(port: number, work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = new Admin({
    clientId: CLIENT_ID,
    bootstrapBrokers: [`127.0.0.1:${port}`],
    connectTimeout: CONNECT_MILLISECONDS,
    retries: 0,
  });
  try {
    return await work(admin);
  } catch (error) {
    throw asToldBy(error as Error);
  } finally {
    await admin.close();
  }
}

/** Sets the password of a user. */
export function setScramUser(port: number, name: string, password: string): Promise<void> {
  const salt = randomBytes(32);
  const saltedPassword = pbkdf2Sync(password, salt, ITERATIONS, 64, 'sha512');
  return alterScram(port, [], [{ name, mechanism: SCRAM_SHA_512, iterations: ITERATIONS, salt, saltedPassword }]);
}

/** Does nothing when there is no such user. */
export async function removeScramUser(port: number, name: string): Promise<void> {
  await alterScram(port, [{ name, mechanism: SCRAM_SHA_512 }], []).catch((error: Error) => {
    if (!/non-existent|not found/i.test(error.message)) throw error;
  });
}

type Alteration = Parameters<typeof alterUserScramCredentialsV0.api.async>;

async function alterScram(port: number, deletions: Alteration[1], upsertions: Alteration[2]): Promise<void> {
  const connection = new Connection(CLIENT_ID, { connectTimeout: CONNECT_MILLISECONDS });
  try {
    await connection.connect('127.0.0.1', port);
    await alterUserScramCredentialsV0.api.async(connection, deletions, upsertions);
  } catch (error) {
    throw asToldBy(error as Error);
  } finally {
    await connection.close();
  }
}

/** What says, anywhere in an error of the client's, that nobody answered. */
const AWAY = ['PLT_KFK_NETWORK', 'PLT_KFK_TIMEOUT'];

function asToldBy(error: Error): Error {
  return isAway(error) ? new BrokerAway(reasonOf(error)) : new Error(reasonOf(error));
}

function isAway(error: Error): boolean {
  return AWAY.includes((error as { code?: string }).code ?? '') || innerOf(error).some(isAway);
}

/** The innermost reasons: the outer ones only say that a request failed. */
export function reasonOf(error: Error): string {
  const inner = innerOf(error);
  return inner.length === 0 ? error.message : [...new Set(inner.map(reasonOf))].join('; ');
}

function innerOf(error: Error): readonly Error[] {
  return (error as AggregateError).errors ?? (error.cause instanceof Error ? [error.cause] : []);
}
