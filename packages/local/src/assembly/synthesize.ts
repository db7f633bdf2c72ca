import { existsSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { LOCAL_ACCOUNT_ID } from '../local-credentials';
import { runCommand } from '../processes/run-command';

export interface SynthesizeOptions {
  /** A command that runs a CDK app, or a folder that holds a synthesized one. */
  readonly app: string;
  readonly cwd: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly region: string;
  /** Where the command writes the cloud assembly. */
  readonly outputDirectory: string;
  readonly abort?: AbortSignal;
}

/** Runs the app as the CDK CLI does and returns the folder of its cloud assembly. */
export async function synthesize(options: SynthesizeOptions): Promise<string> {
  const { app, cwd, outputDirectory, abort } = options;
  if (existsSync(join(resolve(cwd, app), 'manifest.json'))) return resolve(cwd, app);
  rmSync(outputDirectory, { recursive: true, force: true });
  const { exitCode, output } = await runCommand(app, [], {
    cwd,
    shell: true,
    abort,
    environment: appEnvironment(options),
  });
  if (exitCode !== 0) throw new Error(`the app failed (exit code ${exitCode}): ${app}\n${output.trim()}`);
  if (!existsSync(join(outputDirectory, 'manifest.json'))) {
    throw new Error(`--app '${app}' is no folder of a synthesized app, and as a command it wrote no cloud assembly`);
  }
  return outputDirectory;
}

function appEnvironment({ cwd, context, region, outputDirectory }: SynthesizeOptions): NodeJS.ProcessEnv {
  return {
    ...process.env,
    // The app's own programs are found as npm's scripts find them.
    PATH: [join(cwd, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    CDK_OUTDIR: outputDirectory,
    CDK_CONTEXT_JSON: JSON.stringify(context),
    CDK_DEFAULT_ACCOUNT: LOCAL_ACCOUNT_ID,
    CDK_DEFAULT_REGION: region,
    // CDK's rules judge what is to be deployed to AWS, and take half the time of a synthesis.
    CDK_VALIDATION: process.env.CDK_VALIDATION ?? 'false',
  };
}
