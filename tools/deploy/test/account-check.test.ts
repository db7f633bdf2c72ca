import { expect, test } from 'vitest';
import { needsLoggingRole } from '../src/account-check';
import { partArguments, profileOf } from '../src/cdk-arguments';
import { describeRetained } from '../src/retained-resources';

const resource = (Type: string, DeletionPolicy?: string) => ({ Type, DeletionPolicy });

test('the account is asked for its logging role when a stage has no account resource beside it', () => {
  expect(needsLoggingRole([resource('AWS::ApiGateway::Stage')])).toBe(true);
  expect(needsLoggingRole([resource('AWS::ApiGateway::Stage'), resource('AWS::ApiGateway::Account')])).toBe(false);
  expect(needsLoggingRole([resource('AWS::Kinesis::Stream')])).toBe(false);
});

test('settings go to synth in each way of writing them, everything else to deploy', () => {
  expect(partArguments(['--context', 'shardCount=4', '--profile', 'mine', '--context=retain=false'])).toEqual({
    context: ['--context', 'shardCount=4', '--context', 'retain=false'],
    others: ['--profile', 'mine'],
  });
});

test('the profile that the caller names is found in both ways of writing it', () => {
  expect(profileOf(partArguments(['--profile', 'mine']))).toBe('mine');
  expect(profileOf(partArguments(['--profile=yours']))).toBe('yours');
  expect(profileOf(partArguments([]))).toBeUndefined();
});

test('destroy tells what stays and what it costs', () => {
  const resources = new Map([
    ['Stream', resource('AWS::Kinesis::Stream', 'Retain')],
    ['Fn', resource('AWS::Lambda::Function', 'Delete')],
  ]);
  expect(describeRetained(resources).join('\n')).toMatch(/Stream \(AWS::Kinesis::Stream\): \$0.015 per shard/);
  expect(describeRetained(resources).join('\n')).not.toContain('Fn');
});

test('destroy says so when nothing stays', () => {
  expect(describeRetained(new Map([['Fn', resource('AWS::Lambda::Function')]]))).toEqual([
    'Nothing stays behind: every resource of the stack is deleted.',
  ]);
});

test('destroy tells which buckets to empty first: those that go with the stack and do not empty themselves', () => {
  const buckets = new Map([
    ['Kept', resource('AWS::S3::Bucket', 'Retain')],
    ['Gone', resource('AWS::S3::Bucket', 'Delete')],
  ]);
  expect(describeRetained(buckets).slice(-2)).toEqual([
    'CloudFormation deletes a bucket only when it is empty: run "aws s3 rm --recursive s3://<bucket>" first for',
    '  Gone',
  ]);
  const emptied = new Map([...buckets, ['Empty', resource('Custom::S3AutoDeleteObjects', 'Delete')]]);
  expect(describeRetained(emptied).join('\n')).not.toContain('Gone');
});
