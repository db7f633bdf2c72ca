import { findJava } from '../../java/find-java';
import { assertJarsCanBeHad, ensureKafkaJars, kafkaNeed } from './kafka-jars';
import type { KafkaRelease } from './kafka-release';

/** What a broker's process is started from. */
export interface KafkaInstallation {
  readonly release: KafkaRelease;
  /** The program. */
  readonly java: string;
  /** The folder of the jars. */
  readonly jars: string;
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
  return { release: options.release, java, jars };
}
