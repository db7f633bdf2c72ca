import type { PackedPackage } from '../packed-package';
import type { Check } from './check';
import { compiledFiles } from './compiled-files';
import { dependencyRanges } from './dependency-ranges';
import { documents, releaseNotes } from './documents';
import { packageLint } from './publint';
import { resolvedTypes } from './resolved-types';
import { size } from './size';
import { unwantedFiles } from './unwanted-files';

/** Hold at every commit. */
export const CONTENT_CHECKS: readonly Check[] = [
  dependencyRanges,
  compiledFiles,
  documents,
  unwantedFiles,
  size,
  packageLint,
  resolvedTypes,
];

/** Hold for what is published. */
export const RELEASE_CHECKS: readonly Check[] = [...CONTENT_CHECKS, releaseNotes];

/** Every problem that the checks find, in one list. */
export async function problemsOf(packed: PackedPackage, checks: readonly Check[]): Promise<string[]> {
  const problems = await Promise.all(checks.map((check) => check.problems(packed)));
  return problems.flat();
}
