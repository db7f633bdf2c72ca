import { expect, test } from 'vitest';
import { propsTable } from '../src';

const SOURCE = `/** Properties. */
export interface Props {
  /**
   * How many,
   * 1 to 3.
   *
   * @default 2
   */
  readonly count?: number;

  /**
   * Which key | or none.
   *
   * @default - the key of
   * the service
   */
  readonly key?: IKey;

  /**
   * Needed.
   */
  readonly names: string[];

  /** In one line. */
  readonly size: number;
}
`;

test('each property is a row: its default as code or in words, its document in one line', () => {
  expect(propsTable(SOURCE).split('\n')).toEqual([
    '| prop | default | what it does |',
    '| --- | --- | --- |',
    '| `count` | `2` | How many, 1 to 3. |',
    '| `key` | the key of the service | Which key \\| or none. |',
    '| `names` | – | Needed. |',
    '| `size` | – | In one line. |',
  ]);
});

test('a property that would be left out is named', () => {
  const undocumented = `export interface Props {
  /** In one line. */
  readonly size: number;

  readonly count?: number;
}
`;
  expect(() => propsTable(undocumented)).toThrow('no document, or a type of several lines: count');
});
