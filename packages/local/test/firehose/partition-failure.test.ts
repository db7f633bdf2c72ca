import { expect, test } from 'vitest';
import { ObjectPrefix } from '../../src/firehose/s3-delivery/object-prefix';
import { partitionFailure } from '../../src/firehose/s3-delivery/partition-failure';
import { recordOf } from './processing/records';

const prefix = new ObjectPrefix('by/!{partitionKeyFromQuery:taxi}/!{partitionKeyFromLambda:zone}/');

function failure(
  fromQuery: Readonly<Record<string, string>>,
  fromLambda: Readonly<Record<string, string>>,
  active = 0,
) {
  const record = { ...recordOf('{}'), partitionKeys: { fromQuery, fromLambda } };
  const partitions = new Map(Array.from({ length: active }, (_, number) => [`taken ${number}`, 1]));
  return partitionFailure(record, prefix, partitions, prefix.partition(record.partitionKeys));
}

test('a record with all keys goes to its partition while there are less than 500 others', () => {
  expect(failure({ taxi: 'a' }, { zone: 'b' }, 499)).toBeUndefined();
  expect(failure({ taxi: 'a' }, { zone: 'b' }, 500)).toMatchObject({
    type: 'activePartitionExceeded',
    errorCode: 'DynamicPartitioning.ActivePartitionLimitExceeded',
  });
});

test('a partition that is active takes records beyond the limit', () => {
  const record = { ...recordOf('{}'), partitionKeys: { fromQuery: { taxi: 'a' }, fromLambda: { zone: 'b' } } };
  const partition = prefix.partition(record.partitionKeys);
  const active = new Map([[partition, 1], ...Array.from({ length: 499 }, (_, at) => [`${at}`, 1] as const)]);
  expect(partitionFailure(record, prefix, active, partition)).toBeUndefined();
});

test.each([
  [{}, { zone: 'b' }, 'partition key taxi is missing'],
  [{ taxi: 'a' }, { zone: '' }, 'partition key zone is missing'],
  [{ taxi: 'a'.repeat(400) }, { zone: 'b'.repeat(200) }, '605 characters, more than 512'],
])('a record that has no partition is set aside with the reason', (fromQuery, fromLambda, message) => {
  expect(failure(fromQuery, fromLambda, 500)).toMatchObject({
    type: 'metadata-extraction-failed',
    errorMessage: expect.stringContaining(message),
  });
});
