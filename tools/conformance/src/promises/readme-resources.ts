import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PatternPromise } from '../pattern-promise';

export const readmeListsResources: PatternPromise = {
  title: 'the README lists every resource type of the template',
  violations: ({ directory, resources }) => {
    const readme = readFileSync(join(directory, 'README.md'), 'utf8');
    const types = [...new Set(resources.map(({ type }) => type))];
    return types.filter((type) => !readme.includes(`\`${type}\``)).map((type) => `README.md does not list \`${type}\``);
  },
};
