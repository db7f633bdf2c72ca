import { join } from 'node:path';

/** The folder of this package. `src/` and `lib/` stand at the same depth, so it is the same from either. */
export const packageRoot = join(__dirname, '..');
