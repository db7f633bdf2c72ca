import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findJava } from '../../java/find-java';
import { withLock } from '../../processes/lock';
import { makeClassArchive } from './class-archive';
import { assertJarsCanBeHad, ensureKafkaJars, kafkaNeed } from './kafka-jars';
import type { KafkaRelease } from './kafka-release';

/** Others wait no longer for the one that rehearses. */
const LOCK_MILLISECONDS = 200_000;

/** What a broker's process is started from. */
export interface KafkaInstallation {
  readonly release: KafkaRelease;
  /** The program. */
  readonly java: string;
  /** The folder of the jars. */
  readonly jars: string;
  /** Classes that an earlier process loaded. Without this file a start takes longer, and nothing else. */
  readonly classArchive: string;
}

export interface KafkaInstallationOptions {
  readonly release: KafkaRelease;
  readonly toolsDirectory: string;
  readonly onProgress?: (message: string) => void;
  /** @default - the environment of this process */
  readonly environment?: NodeJS.ProcessEnv;
}

/** Java and the jars of a release; what is missing is fetched. Errors say what to install. */
export async function ensureKafka(options: KafkaInstallationOptions): Promise<KafkaInstallation> {
  await assertJarsCanBeHad(options);
  const java = await findJava({ ...options, ...kafkaNeed });
  const jars = await ensureKafkaJars({ ...options, java });
  const installation = { release: options.release, java, jars, classArchive: join(jars, 'classes.jsa') };
  await ensureClassArchive(installation, options);
  return installation;
}

/** Nothing depends on it: where it cannot be had, as in a folder that is not to be written to, that is said, and all goes on. */
async function ensureClassArchive(installation: KafkaInstallation, { onProgress }: KafkaInstallationOptions) {
  const { release, classArchive } = installation;
  if (existsSync(classArchive)) return;
  const purpose = `rehearsing a start of Kafka ${release}`;
  const rehearse = async () => {
    if (existsSync(classArchive)) return;
    onProgress?.(`${purpose}, which makes later ones shorter`);
    if (!(await makeClassArchive(installation))) throw new Error('this Java keeps none');
  };
  const lock = { path: `${classArchive}.lock`, timeoutMilliseconds: LOCK_MILLISECONDS, purpose };
  await withLock(lock, rehearse).catch((error: Error) =>
    onProgress?.(`Kafka ${release} starts without an archive of classes, seconds later: ${error.message}`),
  );
}
