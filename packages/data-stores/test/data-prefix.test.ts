import { Lazy } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { DataPrefix } from '../src';

test.each(['', 'data/', 'a/b=c/', `${'x'.repeat(511)}/`, Lazy.string({ produce: () => '/' })])(
  '"%s" is one',
  (prefix) => {
    expect(DataPrefix.mistakes('dataPrefix', prefix)).toEqual([]);
  },
);

test.each(['data', '/', '/data/', `${'x'.repeat(512)}/`])(
  '"%s" is none, and the prop is named with what is allowed',
  (prefix) => {
    expect(DataPrefix.mistakes('errorPrefix', prefix)).toEqual([
      `errorPrefix must be empty, or at most 512 characters that end with a slash and do not start with one, got "${prefix}"`,
    ]);
  },
);
