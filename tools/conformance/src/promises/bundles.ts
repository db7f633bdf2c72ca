import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PatternPromise } from '../pattern-promise';

const LARGEST_BYTES = 1024 * 1024;

export const bundlesAreSmall: PatternPromise = {
  title: 'each handler is bundled, and no bundle is larger than 1 MB',
  violations: ({ directory }) =>
    foldersOf(join(directory, 'handlers')).flatMap((handler) => {
      const bundle = join(directory, 'assets', handler, 'index.js');
      if (!existsSync(bundle)) return [`${bundle} is missing: run the bundle target`];
      const { size } = statSync(bundle);
      return size > LARGEST_BYTES ? [`${bundle} has ${size} bytes, at most ${LARGEST_BYTES} are allowed`] : [];
    }),
};

function foldersOf(directory: string): string[] {
  if (!existsSync(directory)) return [];
  const entries = readdirSync(directory, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
