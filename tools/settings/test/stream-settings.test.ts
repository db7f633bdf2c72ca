import { DataStream } from '@streaming-patterns/data-stores';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { readSettings, STREAM_SETTINGS, streamProps } from '../src';

function synth(context: Record<string, string>): Template {
  const stack = new Stack(new App({ context }), 'Test');
  new DataStream(stack, 'Stream', streamProps(stack, readSettings(stack.node, STREAM_SETTINGS)));
  return Template.fromStack(stack);
}

test('each setting of a provisioned stream reaches it', () => {
  const context = {
    shardCount: '5',
    streamMode: 'PROVISIONED',
    retentionHours: '48',
    enableEnhancedMonitoring: 'true',
    encryptionKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/0a-1b',
    maxRecordSizeKiB: '2048',
    producerAccounts: '111122223333,444455556666',
  };
  const template = synth(context);
  template.hasResourceProperties('AWS::Kinesis::Stream', {
    ShardCount: 5,
    StreamModeDetails: { StreamMode: 'PROVISIONED' },
    RetentionPeriodHours: 48,
    DesiredShardLevelMetrics: ['ALL'],
    StreamEncryption: { KeyId: context.encryptionKeyArn },
    MaxRecordSizeInKiB: 2_048,
  });
  expect(JSON.stringify(template.findResources('AWS::Kinesis::ResourcePolicy'))).toContain(':iam::444455556666:root');
});

test('each setting of an on-demand stream reaches it', () => {
  synth({ streamMode: 'ON_DEMAND', warmThroughputMiBps: '60' }).hasResourceProperties('AWS::Kinesis::Stream', {
    StreamModeDetails: { StreamMode: 'ON_DEMAND' },
    WarmThroughputMiBps: 60,
  });
});

test('the defaults that the table tells are those that hold: giving them all changes nothing', () => {
  const defaults = Object.entries(STREAM_SETTINGS).flatMap(([name, setting]) =>
    setting.default ? [[name, setting.default]] : [],
  );
  expect(defaults.length).toBeGreaterThan(3);
  expect(synth(Object.fromEntries(defaults)).toJSON()).toEqual(synth({}).toJSON());
});
