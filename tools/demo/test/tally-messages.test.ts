import { expect, test } from 'vitest';
import { tallyMessages } from '../src/count/tally-messages';

const findings = (part: object) => ({
  ...{ distinct: 0, duplicates: 0, missing: 0, foreign: 0 },
  producers: [{ producer: 'p', distinct: 0, duplicates: 0, outOfOrder: 0, missing: 0, gaps: [], highest: -1, ...part }],
  ...part,
});

test('messages that were acknowledged and read are delivered, the others are lost, by number', () => {
  const read = findings({ distinct: 6, duplicates: 2, gaps: [{ first: 2, last: 3 }], highest: 7 });
  expect(tallyMessages(9, read)).toMatchObject({ sent: 9, delivered: 6, duplicates: 2, lost: ['p-2', 'p-3', 'p-8'] });
});

test('when all were read nothing is lost', () => {
  expect(tallyMessages(5, findings({ distinct: 5, highest: 4 }))).toMatchObject({ delivered: 5, lost: [] });
});

test('when nothing was read everything is lost', () => {
  expect(tallyMessages(3, { ...findings({}), producers: [] }).lost).toHaveLength(3);
});
