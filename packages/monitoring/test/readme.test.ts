import { join } from 'node:path';
import { readmeSection } from '@streaming-patterns/readme-section';
import { expect, test } from 'vitest';
import { readmeBlocks } from './readme-blocks';

const path = join(__dirname, '..', 'README.md');

test.each(Object.entries(readmeBlocks()))(
  'the README tells what the catalog and the tested code say: %s (UPDATE_README=1 writes it)',
  (name, expected) => {
    expect(readmeSection(path, name, expected)).toBe(expected);
  },
);
