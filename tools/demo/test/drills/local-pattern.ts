import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalRun, startLocal } from '@streaming-patterns/local';
import { DEMOS } from '../../src/demos';

const REPOSITORY = join(__dirname, '..', '..', '..', '..');

/** Deploys a pattern on free ports with state of its own; `stop` removes all of it. */
export async function startPattern(
  pattern: string,
  timeScale: number,
): Promise<LocalRun & { remove(): Promise<void> }> {
  const stateDirectory = mkdtempSync(join(tmpdir(), `${pattern}-`));
  const local = await startLocal({
    cwd: DEMOS[pattern]?.directory,
    stateDirectory,
    venvDirectory: join(REPOSITORY, '.local', 'venv'),
    port: 0,
    substratePort: 0,
    timeScale,
  });
  const remove = async () => {
    await local.stop();
    rmSync(stateDirectory, { recursive: true, force: true });
  };
  return Object.assign(local, { remove });
}
