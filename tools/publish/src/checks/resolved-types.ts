import type { Problem } from '@arethetypeswrong/core';
import type { Check } from './check';

/** "Are the types wrong?", every rule: types and code agree for each way in which TypeScript resolves a package. */
export const resolvedTypes: Check = {
  promise: 'attw finds nothing',
  async problems({ tarball }) {
    // An ES module with dependencies that cannot be reached by `require`.
    const { checkPackage, createPackageFromTarballData } = await import('@arethetypeswrong/core');
    const result = await checkPackage(createPackageFromTarballData(tarball));
    if (!result.types) return ['attw: the package has no types: "types" in package.json must name a packed file'];
    return result.problems.map((problem) => `attw: ${problem.kind} at ${placeOf(problem)}`);
  },
};

function placeOf(problem: Problem): string {
  if ('entrypoint' in problem) return `"${problem.entrypoint}" (${problem.resolutionKind})`;
  return 'typesFileName' in problem ? problem.typesFileName : problem.fileName;
}
