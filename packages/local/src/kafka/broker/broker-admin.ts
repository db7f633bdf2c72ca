import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { Admin, alterUserScramCredentialsV0, Connection } from '@platformatic/kafka';

const CLIENT_ID = 'streaming-local';
const CONNECT_MILLISECONDS = 5_000;
/** Kafka's number for SCRAM-SHA-512 ("KIP-554: Add Broker-side SCRAM Config API"). */
const SCRAM_SHA_512 = 2;
/** The fewest that Kafka takes ("Security: Authentication using SASL/SCRAM", Apache Kafka documentation). */
const ITERATIONS = 4096;

/** A client of a broker's own listener, for one piece of work. */
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
    throw new Error(reasonOf(error as Error));
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
    throw new Error(reasonOf(error as Error));
  } finally {
    await connection.close();
  }
}

/** The innermost reasons: the outer ones only say that a request failed. */
export function reasonOf(error: Error): string {
  const inner = (error as AggregateError).errors ?? (error.cause instanceof Error ? [error.cause] : []);
  if (inner.length === 0) return error.message;
  return [...new Set(inner.map((one) => reasonOf(one as Error)))].join('; ');
}
