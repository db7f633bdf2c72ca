import { expect, test } from 'vitest';
import { arnOf, ifGiven, keyArn, retentionDays, stackName, topicArn } from '../src';

const about = { what: '' };

test.each([
  [keyArn(about), 'arn:aws:kms:eu-west-1:123456789012:key/0a-1b', 'alias/mine'],
  [keyArn(about), 'arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/0a', 'arn:aws:kms:eu-west-1:12:key/0a'],
  [topicArn(about), 'arn:aws:sns:eu-west-1:123456789012:alarms', 'arn:aws:sqs:eu-west-1:123456789012:alarms'],
  [
    arnOf('cognito-idp', 'userpool/[\\w-]+', 'a user pool', about),
    'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc',
    'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc/x',
  ],
  [stackName(about), 'orders-2', '2orders'],
  [stackName(about), `a${'b'.repeat(127)}`, `a${'b'.repeat(128)}`],
])('%#: %o takes %s, and not %s', ({ parse }, good, bad) => {
  expect(parse(good)).toBe(good);
  expect(parse(bad)).toBeUndefined();
});

test('log retention is a number of days that CloudWatch Logs knows', () => {
  const { parse, allowed } = retentionDays(about);
  expect(['14', '3653'].map(parse)).toEqual([14, 3_653]);
  expect(['15', '9999', 'ONE_YEAR'].map(parse)).toEqual([undefined, undefined, undefined]);
  expect(allowed).toMatch(/^one of `1`, `3`, `5`, .*`3653`$/);
});

test('what was left out stays out; 0 was given', () => {
  expect([0, 5, undefined].map((value) => ifGiven(value, (it) => `${it} s`))).toEqual(['0 s', '5 s', undefined]);
});
