import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { readSettings } from '../app/setting';
import { SETTINGS, toProps } from '../app/settings';
import { KinesisApigw } from '../src';

const read = (context: Record<string, unknown>) => readSettings(new App({ context }).node, SETTINGS);

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
    shardCount: '5',
    retentionHours: '48',
    enableEnhancedMonitoring: 'true',
    batchSize: '11',
    parallelizationFactor: '2',
    maxRetryAttempts: '7',
    maxRecordAgeHours: '6',
    authorization: 'none',
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
    shardCount: 5,
    retentionHours: 48,
    enableEnhancedMonitoring: true,
    batchSize: 11,
    parallelizationFactor: 2,
    maxRetryAttempts: 7,
    maxRecordAgeHours: 6,
    authorization: { authorizationType: 'NONE' },
    streamMode: 'ON_DEMAND',
    logLevel: 'DEBUG',
    logRetentionDays: 14,
    retain: false,
    stackName: 'orders',
  });
});

test('numbers and booleans of cdk.json are read too', () => {
  expect(read({ shardCount: 3, retain: true })).toEqual({ shardCount: 3, retain: true });
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

  test.each(['', ' 4', '4.0', '-1', '0x4', '1e1'])('shardCount "%s" is no integer', (text) => {
    expect(() => read({ shardCount: text })).toThrow('shardCount must be an integer from 1 to 200');
  });

  test.each(['constructor', 'toString', 'TRUE', ''])('retain "%s" is no boolean', (text) => {
    expect(() => read({ retain: text })).toThrow('retain must be true or false');
  });

  test('keys of CDK and its command line are no settings', () => {
    expect(read({ '@aws-cdk/core:x': true, 'aws:cdk:y': true, 'cli-telemetry': false })).toEqual({});
  });
});

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}
