// Deletes from lib/ of the package in the current folder what an earlier build wrote for a source that is gone.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

for (const file of readdirSync('lib', { recursive: true })) {
  const [path, ending] = file.split(/(\.d\.ts|\.js)$/);
  if (ending && !existsSync(join('src', `${path}.ts`))) rmSync(join('lib', file));
}
