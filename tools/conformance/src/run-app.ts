import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What became of a run of an app. */
export interface AppRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface AppToRun {
  /** Folder of the pattern's package. */
  readonly directory: string;
  /** Where the cloud assembly is written. */
  readonly outdir: string;
  /** CDK context, beside that of `cdk.json`. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Runs the app of a pattern as the CDK command line does: CDK's own rules judge the template, and what they refuse fails. */
export function runApp({ directory, outdir, settings }: AppToRun): AppRun {
  const { context } = JSON.parse(readFileSync(join(directory, 'cdk.json'), 'utf8'));
  const env = {
    ...process.env,
    CDK_OUTDIR: outdir,
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...settings }),
    CDK_VALIDATION: 'true',
  };
  const tsx = join(directory, 'node_modules', '.bin', 'tsx');
  return spawnSync(tsx, ['app/main.ts'], { cwd: directory, encoding: 'utf8', env });
}

/** Runs an app that is to synthesize. @throws Error with what it said, when it does not */
export function synthesizeApp(app: AppToRun): void {
  const { status, stdout, stderr } = runApp(app);
  if (status !== 0) throw new Error(`app/main.ts ended with ${status}:\n${stdout}${stderr}`);
}
