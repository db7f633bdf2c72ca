import { dirname } from 'node:path';
import { type CommandResult, runCommand } from '../processes/run-command';
import type { JavaNeed } from './find-java';

export interface RunMavenOptions extends JavaNeed {
  /** The Java that it runs on. @default - it looks for one itself */
  readonly java?: string;
  /** @default - the environment of this process */
  readonly environment?: NodeJS.ProcessEnv;
}

/**
 * Runs Apache Maven to its end.
 *
 * @throws Error that says what to install where it is missing
 */
export async function runMaven(args: readonly string[], options: RunMavenOptions): Promise<CommandResult> {
  const { java, environment = process.env, program, install } = options;
  return runCommand('mvn', args, { environment: { ...environment, ...homeOf(java) } }).catch(
    (error: NodeJS.ErrnoException) => {
      throw new Error(
        error.code === 'ENOENT'
          ? `mvn was not found. ${program}. Install it: ${install}`
          : `mvn cannot run: ${error.message}`,
      );
    },
  );
}

/** A Java that is not on the PATH must be named to Maven. */
function homeOf(java: string | undefined): NodeJS.ProcessEnv {
  return java === undefined || java === 'java' ? {} : { JAVA_HOME: dirname(dirname(java)) };
}
