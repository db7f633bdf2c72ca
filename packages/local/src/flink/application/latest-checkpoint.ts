import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the newest checkpoint that was completed; each job has a folder of its own below `directory`. */
export function latestCheckpoint(directory: string): string | undefined {
  const found = foldersIn(directory).flatMap((job) =>
    foldersIn(job)
      .map((checkpoint) => ({ checkpoint, metadata: join(checkpoint, '_metadata') }))
      .filter(({ metadata }) => existsSync(metadata)),
  );
  const newest = found.sort((a, b) => statSync(b.metadata).mtimeMs - statSync(a.metadata).mtimeMs)[0];
  return newest?.checkpoint;
}

function foldersIn(directory: string): string[] {
  if (!existsSync(directory)) return [];
  const entries = readdirSync(directory, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(directory, name));
}
