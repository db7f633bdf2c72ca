// Copies jars, given as paths, into jars/ of the package in the current folder, and removes what else is there.
import { constants, copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

rmSync('jars', { recursive: true, force: true });
mkdirSync('jars');
// Without a JDK no jar was built, and tests go without.
const jars = process.env.WITHOUT_FLINK ? [] : process.argv.slice(2);
for (const path of jars) copyFileSync(path, join('jars', basename(path)), constants.COPYFILE_FICLONE);
