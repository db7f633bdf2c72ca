import { textOf } from '../packed-package';
import type { Check } from './check';

const WAY_OUT: Readonly<Record<string, string>> = {
  'README.md': 'write one in the folder of the package',
  LICENSE: 'publish with pnpm, which packs the one of the repository',
};

export const documents: Check = {
  promise: 'README and licence are packed',
  problems: ({ files }) =>
    Object.entries(WAY_OUT)
      .filter(([path]) => textOf(files, path).trim() === '')
      .map(([path, wayOut]) => `${path} is missing or empty: ${wayOut}`),
};

/** Only a release has these; a checkout between releases does not. */
export const releaseNotes: Check = {
  promise: 'the version was released, and its changes are written down',
  problems({ files, manifest: { version } }) {
    if (version === '0.0.0')
      return ['version is 0.0.0: run "pnpm nx release --skip-publish" first (CONTRIBUTING.md, "Release")'];
    const heading = new RegExp(`^#+ ${version.replaceAll('.', '\\.')}\\b`, 'm');
    if (heading.test(textOf(files, 'CHANGELOG.md'))) return [];
    return [`CHANGELOG.md has no heading for ${version}: "pnpm nx release --skip-publish" writes it`];
  },
};
