import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../bench-substrate';

/** What a bench cannot do without. */
export interface Need {
  isThere(): boolean;
  /** Completes `To run it: `. */
  readonly remedy: string;
}

const runs = (program: string) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

/** Where CPU time is read. */
export const linux: Need = { isThere: () => existsSync('/proc/self/stat'), remedy: 'use Linux' };

/** Fetches Flink and Kafka, and builds the jars. */
export const java: Need = {
  isThere: () => runs('mvn') && runs('javac'),
  remedy: 'apt install openjdk-17-jdk-headless maven',
};

/** @param name of a pattern, and of one of its jars */
export function jarOf(pattern: string, name: string): Need & { readonly path: string } {
  const path = join(REPOSITORY, 'packages', pattern, 'jars', name);
  return { path, isThere: () => existsSync(path), remedy: `pnpm nx jars ${pattern}` };
}

/** Whether nothing is missing; what is, is told. */
export function isReady(bench: string, needs: readonly Need[]): boolean {
  const missing = needs.filter(({ isThere }) => !isThere());
  if (missing.length === 0) return true;
  console.log(`Skipped: ${bench}. To run it: ${missing.map(({ remedy }) => remedy).join('; ')}`);
  return false;
}
