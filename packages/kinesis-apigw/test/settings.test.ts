import { readSettings } from '@streaming-patterns/settings';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { conflicts, SETTINGS, toProps } from '../app/settings';
import { KinesisApigw } from '../src';

const read = (context: Record<string, unknown>) => readSettings(new App({ context }).node, SETTINGS, conflicts);

function synth(context: Record<string, unknown>): Record<string, Record<string, { Type: string; Properties: object }>> {
  const app = new App({ context });
  const settings = readSettings(app.node, SETTINGS);
  const stack = new Stack(app, 'Test', { stackName: settings.stackName });
  new KinesisApigw(stack, 'KinesisApigw', toProps(stack, settings));
  return Template.fromStack(stack).toJSON();
}

test('each setting is read from the command line, where all is text', () => {
  const context = {
    throttlingRateLimit: '31',
    throttlingBurstLimit: '17',
    producers: 'alice:10/20:1000/WEEK,bob,carol:3/4,dave:5/MONTH',
    webAcl: 'managed:777',
    shardCount: '5',
    retentionHours: '48',
    enableEnhancedMonitoring: 'true',
    encryptionKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/0a-1b',
    maxRecordSizeKiB: '2048',
    warmThroughputMiBps: '60',
    producerAccounts: '111122223333,444455556666',
    enhancedFanOut: 'true',
    startingPosition: 'AT_TIMESTAMP',
    startingPositionTimestamp: '2026-11-24T08:00:00+01:00',
    filters: '[{"data":{"ticker":["AMZN"]}}]',
    batchSize: '11',
    maxBatchingWindowSeconds: '13',
    tumblingWindowSeconds: '19',
    parallelizationFactor: '2',
    maxRetryAttempts: '7',
    maxRecordAgeHours: '6',
    failureDestination: 'bucket',
    authorization: 'cognito',
    userPoolArn: 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc',
    streamMode: 'ON_DEMAND',
    logLevel: 'DEBUG',
    logRetentionDays: '14',
    alarmTopicArn: 'arn:aws:sns:eu-west-1:123456789012:alarms',
    apiGatewayAccount: 'true',
    retain: 'false',
    stackName: 'orders',
  };
  expect(Object.keys(context).sort()).toEqual(Object.keys(SETTINGS).sort());
  expect(read(context)).toMatchObject({
    throttlingRateLimit: 31,
    throttlingBurstLimit: 17,
    producers: [
      { name: 'alice', rateLimit: 10, burstLimit: 20, quotaLimit: 1_000, quotaPeriod: 'WEEK' },
      { name: 'bob' },
      { name: 'carol', rateLimit: 3, burstLimit: 4 },
      { name: 'dave', quotaLimit: 5, quotaPeriod: 'MONTH' },
    ],
    webAcl: { requestsPerFiveMinutes: 777 },
    shardCount: 5,
    retentionHours: 48,
    enableEnhancedMonitoring: true,
    encryptionKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/0a-1b',
    maxRecordSizeKiB: 2_048,
    warmThroughputMiBps: 60,
    producerAccounts: ['111122223333', '444455556666'],
    enhancedFanOut: true,
    startingPosition: 'AT_TIMESTAMP',
    startingPositionTimestamp: Date.UTC(2026, 10, 24, 7) / 1_000,
    filters: [{ pattern: '{"data":{"ticker":["AMZN"]}}' }],
    batchSize: 11,
    maxBatchingWindowSeconds: 13,
    tumblingWindowSeconds: 19,
    parallelizationFactor: 2,
    maxRetryAttempts: 7,
    maxRecordAgeHours: 6,
    failureDestination: { type: 'BUCKET' },
    authorization: { authorizationType: 'COGNITO_USER_POOLS' },
    userPoolArn: 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc',
    streamMode: 'ON_DEMAND',
    logLevel: 'DEBUG',
    logRetentionDays: 14,
    retain: false,
    stackName: 'orders',
  });
});

test('a setting reaches the template', () => {
  const template = synth({ maxRecordAgeHours: '6', logRetentionDays: '14', retain: 'false', batchSize: '11' });
  const resources = Object.values(template.Resources);
  const ofType = (type: string) => resources.filter(({ Type }) => Type === type);
  expect(ofType('AWS::Lambda::EventSourceMapping')[0].Properties).toMatchObject({
    MaximumRecordAgeInSeconds: 21_600,
    BatchSize: 11,
  });
  expect(ofType('AWS::Logs::LogGroup')[0].Properties).toMatchObject({ RetentionInDays: 14 });
  expect(resources.filter((resource) => JSON.stringify(resource).includes('"DeletionPolicy":"Retain"'))).toEqual([]);
});

test('amounts and ARNs become what the construct takes', () => {
  const template = synth({
    streamMode: 'ON_DEMAND',
    maxRecordSizeKiB: '3072',
    maxBatchingWindowSeconds: '13',
    tumblingWindowSeconds: '19',
    encryptionKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/0a-1b',
    authorization: 'cognito',
    userPoolArn: 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc',
    startingPosition: 'AT_TIMESTAMP',
    startingPositionTimestamp: '2026-11-24T08:00:00Z',
  });
  const resources = Object.values(template.Resources);
  const ofType = (type: string) => resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties);
  expect(ofType('AWS::Lambda::EventSourceMapping')).toMatchObject([
    {
      MaximumBatchingWindowInSeconds: 13,
      TumblingWindowInSeconds: 19,
      StartingPositionTimestamp: Date.UTC(2026, 10, 24, 8) / 1_000,
    },
  ]);
  expect(ofType('AWS::Kinesis::Stream')).toMatchObject([
    { MaxRecordSizeInKiB: 3_072, StreamEncryption: { KeyId: 'arn:aws:kms:eu-west-1:123456789012:key/0a-1b' } },
  ]);
  expect(ofType('AWS::Cognito::UserPool')).toEqual([]);
  expect(ofType('AWS::Cognito::UserPoolClient')).toMatchObject([{ UserPoolId: 'eu-west-1_abc' }]);
});

test.each([
  ['managed', { requestsPerFiveMinutes: 30_000 }],
  ['managed:12', { requestsPerFiveMinutes: 12 }],
  [
    'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/guard/0a1b',
    { webAclArn: 'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/guard/0a1b' },
  ],
])('webAcl "%s"', (webAcl, expected) => expect(read({ webAcl })).toMatchObject({ webAcl: expected }));

test('filters of cdk.json are read as JSON too', () => {
  expect(read({ filters: [{ data: { id: ['a'] } }] })).toEqual({ filters: [{ pattern: '{"data":{"id":["a"]}}' }] });
});

test('alarmTopicArn makes every alarm notify', () => {
  const topic = 'arn:aws:sns:eu-west-1:123456789012:alarms';
  const resources = Object.values(synth({ alarmTopicArn: topic }).Resources);
  const alarms = resources.filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
  expect(alarms.length).toBeGreaterThan(0);
  for (const { Properties } of alarms) expect(Properties).toMatchObject({ AlarmActions: [topic] });
});

test('the defaults that the table tells are those that hold: giving them all changes nothing', () => {
  const defaults = Object.entries(SETTINGS).flatMap(([name, setting]) =>
    setting.default ? [[name, setting.default]] : [],
  );
  expect(synth(Object.fromEntries(defaults))).toEqual(synth({}));
});

describe('mistakes', () => {
  test('are all named at once, with what is allowed and what was given', () => {
    const context = {
      shardCount: 'abc',
      batchSize: '10001',
      retain: 'yes',
      logLevel: 'LOUD',
      stackName: '1a',
      typo: '1',
    };
    const message = messageOf(() => read(context));
    expect(message.split('\n')).toEqual([
      'Settings (--context name=value):',
      `  typo is no setting; the settings are ${Object.keys(SETTINGS).join(', ')}`,
      '  shardCount must be an integer from 1 to 200, got "abc"',
      '  batchSize must be an integer from 1 to 10000, got "10001"',
      '  logLevel must be one of INFO, DEBUG, WARN, TRACE, ERROR, FATAL, got "LOUD"',
      '  retain must be true or false, got "yes"',
      '  stackName must be 1 to 128 letters, digits and hyphens, a letter first, got "1a"',
    ]);
  });

  test.each([
    ['producers', 'alice:10'],
    ['producers', 'alice:10/20:5/HOUR'],
    ['producers', 'alice,,bob'],
    ['producers', ''],
    ['webAcl', 'managed:'],
    ['webAcl', 'none'],
    ['filters', '{"data":{}}'],
    ['filters', '[1]'],
    ['producerAccounts', '111122223333,12'],
    ['startingPositionTimestamp', '1795248000'],
    ['failureDestination', 'sqs'],
    ['userPoolArn', 'eu-west-1_abc'],
    ['encryptionKeyArn', 'alias/mine'],
    ['maxBatchingWindowSeconds', '301'],
    ['tumblingWindowSeconds', '901'],
    ['maxRecordSizeKiB', '1023'],
    ['warmThroughputMiBps', '10241'],
  ])('%s is not "%s"', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(
      `${name} must be ${allowedWords(name)}, got ${JSON.stringify(value)}`,
    );
  });

  test.each([undefined, 'iam', 'none'])('userPoolArn beside authorization %s', (authorization) => {
    const userPoolArn = 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc';
    const context = authorization ? { userPoolArn, authorization } : { userPoolArn };
    expect(() => read(context)).toThrow(
      `userPoolArn must be left out unless authorization is cognito, got "${userPoolArn}"`,
    );
  });
});

function allowedWords(name: string): string {
  const table: Record<string, { allowed: string }> = SETTINGS;
  return table[name].allowed.replaceAll('`', '');
}

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}
