import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalRun, startLocal } from '@streaming-patterns/local';
import { DEMOS } from '../../src/demos';

const REPOSITORY = join(__dirname, '..', '..', '..', '..');

type Settings = Readonly<Record<string, string>>;

/** A pattern's own app, deployed on this machine. */
export interface PatternRun extends LocalRun {
  readonly stateDirectory: string;
  /** The outputs of the pattern's stack. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Deploys the app with other settings over this run; what the stream holds stays. */
  changeTo(settings: Settings): Promise<PatternRun>;
  /** Stops it and removes all that it left. */
  remove(): Promise<void>;
}

/** Deploys a pattern on free ports with state of its own, with the app's settings as on the command line. */
export function startPattern(pattern: string, timeScale: number, settings: Settings = {}): Promise<PatternRun> {
  return deploy(pattern, mkdtempSync(join(tmpdir(), `${pattern}-`)), timeScale, settings);
}

async function deploy(
  pattern: string,
  stateDirectory: string,
  timeScale: number,
  context: Settings,
): Promise<PatternRun> {
  const venvDirectory = join(REPOSITORY, '.local', 'venv');
  const folders = { cwd: DEMOS[pattern]?.directory, stateDirectory, venvDirectory };
  const local = await startLocal({ ...folders, context, port: 0, substratePort: 0, timeScale });
  return Object.assign(local, {
    stateDirectory,
    outputs: local.stacks[0]?.outputs ?? {},
    changeTo: (settings: Settings) => {
      local.detach();
      return deploy(pattern, stateDirectory, timeScale, settings);
    },
    remove: async () => {
      await local.stop();
      rmSync(stateDirectory, { recursive: true, force: true });
    },
  });
}
