import { join } from 'node:path';

/** A broker on a small machine: about 170 MiB at its start. */
const MEMORY = ['-Xms64m', '-Xmx512m', '-XX:+UseSerialGC'];
/** The second compiler of Java pays off in servers that run for days: here it doubles the time of a start. */
const QUICK_START = ['-XX:TieredStopAtLevel=1'];

/** What every process with Kafka is started with; an archive of classes holds only for the same. */
export const JAVA_OPTIONS: readonly string[] = [...MEMORY, ...QUICK_START];

/** Every jar of the folder. */
export const classPath = (jars: string): readonly string[] => ['-cp', join(jars, '*')];

/** Options of the user's for other Java programs do not reach Kafka. */
export function quietEnvironment(): NodeJS.ProcessEnv {
  const { JAVA_TOOL_OPTIONS: _, JDK_JAVA_OPTIONS: __, ...rest } = process.env;
  return rest;
}
