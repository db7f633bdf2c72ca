import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { findJava } from '../../java/find-java';
import { runMaven } from '../../java/run-maven';
import { packageRoot } from '../../package-root';
import { withLock } from '../../processes/lock';
import { makeClassArchive } from './class-archive';

/** What the process of an application is started from. */
export interface FlinkInstallation {
  /** The program. */
  readonly java: string;
  /** The jar of the host, which names those of Flink's distribution beside it. */
  readonly hostJar: string;
  /** Classes that an earlier process loaded. Without this file a start takes longer, and nothing else. */
  readonly classArchive: string;
}

export interface FlinkInstallationOptions {
  /** Runs have it in common. */
  readonly toolsDirectory: string;
  readonly onProgress?: (message: string) => void;
  /** @default - the environment of this process */
  readonly environment?: NodeJS.ProcessEnv;
}

/** The Flink that stands for the runtime `FLINK-1_20`. */
export const FLINK_RELEASE = '1.20.1';

const NEED = {
  program: 'Apache Flink, which runs Managed Flink applications, is fetched by Apache Maven',
  install: 'apt install openjdk-17-jdk-headless maven',
};
const SOURCE = join(packageRoot, 'flink-host');
const POM = 'pom.xml';
const LOCK_MILLISECONDS = 600_000;

/** Java, Flink's jars and the host; what is missing is fetched and built. Errors say what to install. */
export async function ensureFlink(options: FlinkInstallationOptions): Promise<FlinkInstallation> {
  const directory = join(options.toolsDirectory, 'flink', FLINK_RELEASE);
  // Without Java it cannot say its version; what counts is that it is there.
  if (!isWhole(directory)) await runMaven(['--version'], { ...options, ...NEED });
  const java = await findJava({ ...options, ...NEED });
  const purpose = `fetching Flink ${FLINK_RELEASE}`;
  if (!isWhole(directory))
    await withLock({ path: `${directory}.lock`, timeoutMilliseconds: LOCK_MILLISECONDS, purpose }, async () => {
      if (!isWhole(directory)) await build(options, java, directory);
    });
  return installationIn(directory, java);
}

function installationIn(directory: string, java: string): FlinkInstallation {
  return { java, hostJar: join(directory, 'jars', 'flink-host.jar'), classArchive: join(directory, 'classes.jsa') };
}

/** Built from these very sources, and to its end: it appears with one rename. */
function isWhole(directory: string): boolean {
  return sourceFiles().every((path) => {
    const built = join(directory, path);
    return existsSync(built) && readFileSync(built, 'utf8') === readFileSync(join(SOURCE, path), 'utf8');
  });
}

function sourceFiles(): string[] {
  const entries = readdirSync(SOURCE, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(SOURCE, join(parentPath, name)));
}

async function build(options: FlinkInstallationOptions, java: string, directory: string): Promise<void> {
  const draft = `${directory}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(dirname(draft), { recursive: true });
  cpSync(SOURCE, draft, { recursive: true });
  options.onProgress?.(`fetching Flink ${FLINK_RELEASE} with Maven (200 MB)`);
  const args = ['--quiet', '--batch-mode', '--file', join(draft, POM), 'package'];
  const { exitCode, output } = await runMaven(args, { ...options, ...NEED, java });
  if (exitCode !== 0) {
    const end = output.trim().split('\n').slice(-10).join('\n');
    throw new Error(
      `Maven could not build the host of Flink ${FLINK_RELEASE} (it needs a JDK: ${NEED.install}):\n${end}`,
    );
  }
  rmSync(directory, { recursive: true, force: true });
  renameSync(draft, directory);
  // An archive holds only for jars where they were when it was made.
  await rehearse(options, installationIn(directory, java));
}

async function rehearse({ onProgress }: FlinkInstallationOptions, installation: FlinkInstallation): Promise<void> {
  onProgress?.('rehearsing a start of Flink, which makes later ones shorter');
  const made = await makeClassArchive(installation);
  if (!made) onProgress?.('this Java keeps no archive of classes: Flink starts a few seconds later each time');
}
