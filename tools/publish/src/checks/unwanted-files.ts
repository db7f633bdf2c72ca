import type { Check } from './check';

const UNWANTED: Readonly<Record<string, RegExp>> = {
  'a test': /(^|\/)test\/|\.test\./,
  'a source': /^(src|handlers|app)\/|(?<!\.d)\.ts$/,
  'a leftover of the compiler': /\.(map|tsbuildinfo)$/,
  'a file of settings or secrets': /(^|\/)(\.[^/]+|[^/]+\.(pem|key))$/,
};

export const unwantedFiles: Check = {
  promise: 'no tests, sources, compiler leftovers, settings or secrets are packed',
  problems: ({ files }) =>
    Object.entries(UNWANTED).flatMap(([kind, pattern]) =>
      [...files.keys()]
        .filter((path) => pattern.test(path))
        .map((path) => `${path} is ${kind}: keep it out of "files" in package.json`),
    ),
};
