import type { Check } from './check';

const FIELDS = ['dependencies', 'peerDependencies', 'optionalDependencies'] as const;
const WORKSPACE_ONLY = /^(workspace|catalog|link|file):/;

export const dependencyRanges: Check = {
  promise: 'every dependency is one that npm can resolve',
  problems: ({ manifest }) =>
    FIELDS.flatMap((field) =>
      Object.entries(manifest[field] ?? {})
        .filter(([, range]) => WORKSPACE_ONLY.test(range))
        .map(
          ([name, range]) =>
            `${field}["${name}"] must be a version range, got "${range}": only pnpm replaces it. Publish with "pnpm nx release publish".`,
        ),
    ),
};
