import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runMaven } from '../../java/run-maven';
import { withLock } from '../../processes/lock';
import type { KafkaRelease } from './kafka-release';

export interface KafkaJarsOptions {
  readonly release: KafkaRelease;
  /** Runs hold their jars in common. */
  readonly toolsDirectory: string;
  /** The Java that Maven runs on. */
  readonly java: string;
  readonly onProgress?: (message: string) => void;
  /** @default - the environment of this process */
  readonly environment?: NodeJS.ProcessEnv;
}

const POM = 'pom.xml';
const LOCK_MILLISECONDS = 600_000;
/** Kafka brings no binding of its logger; without one a broker says nothing. */
const SLF4J = '1.7.36';
/** What a broker counts of itself is read by HTTP through this agent in its process; it needs no Java development kit. */
const JOLOKIA = '2.5.1';
/** The command line tools need nothing that the broker does not bring; what they name is for Kafka Connect. */
const ALONE = '<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>';
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
export const kafkaNeed = { program: 'Kafka is fetched by Apache Maven', install: 'apt install maven' };

/**
 * Refuses a machine where the jars are neither there nor can be fetched, before anything else is.
 *
 * @throws Error that says what to install
 */
export async function assertJarsCanBeHad(options: Omit<KafkaJarsOptions, 'java'>): Promise<void> {
  if (isWhole(directoryOf(options), options.release)) return;
  // Without Java it cannot say its version; what counts is that it is there.
  await runMaven(['--version'], { ...options, ...kafkaNeed });
}

/** The folder of a release's jars, fetched by Maven when they are not there yet. Later starts need no network. */
export async function ensureKafkaJars(options: KafkaJarsOptions): Promise<string> {
  const directory = directoryOf(options);
  if (isWhole(directory, options.release)) return directory;
  const purpose = `fetching Kafka ${options.release}`;
  await withLock({ path: `${directory}.lock`, timeoutMilliseconds: LOCK_MILLISECONDS, purpose }, async () => {
    if (!isWhole(directory, options.release)) await fetchJars(options, directory);
  });
  return directory;
}

/** The jar of the agent that answers for a broker's MBeans. */
export function managementAgentJar(jars: string): string {
  return join(jars, `jolokia-agent-jvm-${JOLOKIA}-javaagent.jar`);
}

function directoryOf({ toolsDirectory, release }: Pick<KafkaJarsOptions, 'toolsDirectory' | 'release'>): string {
  return join(toolsDirectory, 'kafka', release);
}

/** A folder of this release's jars, and of no other version of this list. */
function isWhole(directory: string, release: KafkaRelease): boolean {
  const path = join(directory, POM);
  return existsSync(path) && readFileSync(path, 'utf8') === pom(release);
}

/** They appear with one rename. */
async function fetchJars(options: KafkaJarsOptions, directory: string): Promise<void> {
  const { release, onProgress } = options;
  const draft = `${directory}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, POM), pom(release));
  onProgress?.(`fetching Kafka ${release} with Maven (45 MB)`);
  await copyJars(options, draft);
  rmSync(directory, { recursive: true, force: true });
  renameSync(draft, directory);
}

async function copyJars(options: KafkaJarsOptions, draft: string): Promise<void> {
  const target = `-DoutputDirectory=${draft}`;
  const args = ['--quiet', '--batch-mode', '--file', join(draft, POM), COPY, '-DincludeScope=runtime', target];
  const { exitCode, output } = await runMaven(args, { ...options, ...kafkaNeed });
  if (exitCode === 0) return;
  throw new Error(
    `Maven could not fetch Kafka ${options.release}:\n${output.trim().split('\n').slice(-10).join('\n')}`,
  );
}

function pom(release: KafkaRelease): string {
  const dependency = (group: string, artifact: string, version: string, more = '') =>
    `    <dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>${more}</dependency>`;
  return [
    '<project xmlns="http://maven.apache.org/POM/4.0.0">',
    '  <modelVersion>4.0.0</modelVersion>',
    '  <groupId>streaming-local</groupId><artifactId>kafka</artifactId><version>1</version><packaging>pom</packaging>',
    '  <dependencies>',
    dependency('org.apache.kafka', 'kafka_2.13', release),
    dependency('org.apache.kafka', 'kafka-tools', release, ALONE),
    dependency('org.slf4j', 'slf4j-simple', SLF4J),
    dependency('org.jolokia', 'jolokia-agent-jvm', JOLOKIA, `<classifier>javaagent</classifier>${ALONE}`),
    '  </dependencies>',
    '</project>',
    '',
  ].join('\n');
}
