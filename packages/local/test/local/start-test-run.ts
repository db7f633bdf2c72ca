import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { type LocalOptions, type LocalRun, startLocal } from '../../src';

/** All tests share one Python environment. */
export const venvDirectory = join(__dirname, '../../../../.local/venv');

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'streaming-local-'));
}

/** The folder of a synthesized app with one stack that `build` fills. */
export function synthesized(build: (stack: Stack) => void, stackName = 'Shop'): string {
  const app = new App({ outdir: newFolder() });
  build(new Stack(app, stackName));
  return app.synth().directory;
}

/** A run in a folder of its own, on free ports. */
export function startTestRun(app: string, options: LocalOptions = {}): Promise<LocalRun> {
  return startLocal({ app, stateDirectory: newFolder(), venvDirectory, port: 0, substratePort: 0, ...options });
}
