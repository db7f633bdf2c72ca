import { expect, test } from 'vitest';
import { newBatch } from '../../src/event-source-mapping/batch';
import { mappingSettings } from '../../src/event-source-mapping/mapping-settings';
import { maximumAge, splitByAge } from '../../src/event-source-mapping/record-age';
import { records, sequenceNumbers } from './records';

const batch = newBatch(records(5));
const arrivalOf = (index: number) => batch.records[index]!.arrivedAt;

test('only the records above the age are parted from the batch', () => {
  const { expired, live } = splitByAge(batch, arrivalOf(1) + 101, 100);
  expect(sequenceNumbers(expired!)).toEqual(sequenceNumbers(batch).slice(0, 2));
  expect(sequenceNumbers(live!)).toEqual(sequenceNumbers(batch).slice(2));
});

test('a batch without old records stays whole, and one of old records only expires whole', () => {
  expect(splitByAge(batch, arrivalOf(0) + 100, 100)).toEqual({ live: batch });
  expect(splitByAge(batch, arrivalOf(4) + 101, 100)).toEqual({ expired: batch });
});

test('the own limit follows the time scale, the retention does not, and the lower one counts', () => {
  const settings = (age: number) => mappingSettings({ EventSourceArn: 'arn', MaximumRecordAgeInSeconds: age });
  expect(maximumAge(settings(120), 24, 10)).toBe(12_000);
  expect(maximumAge(settings(-1), 24, 10)).toBe(86_400_000);
  expect(maximumAge(settings(604_800), 48, 1)).toBe(172_800_000);
});
