import { App, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { describe, expect, test } from 'vitest';
import { SqlJob, type SqlJobOptions, SqlScript } from '../src';
import { allowedIn, build, flat, SCRIPT } from './application';

const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:kafka-a1b2c3';

function groupsOf(script: SqlScript, options: SqlJobOptions = {}) {
  const stack = new Stack(new App(), 'Test');
  return stack.resolve(new SqlJob(stack, script, options).propertyGroups);
}

describe('the SQL runner is told of its script by exactly one key', () => {
  test('by name', () => expect(groupsOf(SqlScript.named('stocks')).SqlRunner).toEqual({ 'script.name': 'stocks' }));
  test('inline', () =>
    expect(groupsOf(SqlScript.inline('SELECT 1')).SqlRunner).toEqual({ 'script.inline': 'SELECT 1' }));

  test('by the address of an object, which the job may read', () => {
    const { stack, application } = build();
    const bucket = new Bucket(stack, 'Scripts', { encryptionKey: new Key(stack, 'ScriptsKey') });
    const job = new SqlJob(stack, SqlScript.fromBucket(bucket, 'sql/a.sql'), {});
    job.grantRead(application.role);
    expect(flat(stack.resolve(job.propertyGroups.SqlRunner['script.uri']))).toMatch(
      /^s3:\/\/<Scripts\w+>\/sql\/a\.sql$/,
    );
    const allowed = allowedIn(stack);
    expect(flat(allowed['s3:GetObject'])).toMatch(/^<Scripts\w+\.Arn>\/sql\/a\.sql$/);
    expect(flat(allowed['kms:Decrypt'])).toMatch(/^<ScriptsKey/);
  });

  test('by the address of an upload', () => {
    const { 'script.uri': uri, ...others } = groupsOf(SqlScript.fromAsset(SCRIPT)).SqlRunner;
    expect([flat(uri), others]).toEqual([expect.stringMatching(/^s3:\/\/cdk-.*\/[0-9a-f]{64}\.sql$/), {}]);
  });
});

test('variables and the ARNs of secrets are property groups of their own, and the job may read the secrets', () => {
  const { stack, application } = build();
  const kafka = Secret.fromSecretCompleteArn(stack, 'Secret', SECRET);
  const job = new SqlJob(stack, SqlScript.named('a'), { sqlVariables: { 'topic.name': 'b' }, sqlSecrets: { kafka } });
  job.grantRead(application.role);
  expect(job.propertyGroups).toMatchObject({ SqlVariables: { 'topic.name': 'b' }, SqlSecrets: { kafka: SECRET } });
  expect(allowedIn(stack)['secretsmanager:GetSecretValue']).toBe(SECRET);
});

test('without secrets there is no group of secrets', () => {
  expect(Object.keys(groupsOf(SqlScript.named('a'), { sqlVariables: { b: 'c' } }))).toEqual([
    'SqlRunner',
    'SqlVariables',
  ]);
});

test.each<[string, SqlJobOptions]>([
  ['script must be the name of a script in the jar, got "../etc/passwd"', { script: SqlScript.named('../etc/passwd') }],
  [
    'script must be 1 to 2,048 characters inline (use SqlScript.fromAsset() for more), got 2049',
    { script: SqlScript.inline('x'.repeat(2_049)) },
  ],
  [
    'script must be 1 to 2,048 characters inline (use SqlScript.fromAsset() for more), got 0',
    { script: SqlScript.inline('') },
  ],
  ['script must be a file that exists, got /nowhere/a.sql', { script: SqlScript.fromAsset('/nowhere/a.sql') }],
  [
    'sqlVariables and sqlSecrets must have names of letters, digits and ._-, got "a b"',
    { sqlVariables: { 'a b': 'c', fine: 'd' } },
  ],
])('%s', (mistake, options) => {
  expect(SqlJob.mistakes(options)).toEqual([mistake]);
});
