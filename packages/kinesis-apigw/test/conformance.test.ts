import { join } from 'node:path';
import { PATTERN_PROMISES, type SynthesizedPattern, synthesizePattern } from '@streaming-patterns/conformance';
import { type App, Stack } from 'aws-cdk-lib';
import { StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';
import { describe, expect, test } from 'vitest';
import { ApiAuthorization, KinesisApigw, type KinesisApigwProps } from '../src';

const STATEFUL = {
  KinesisApigwApiE3AEC4FB: 'AWS::ApiGateway::RestApi',
  KinesisApigwStream554207FF: 'AWS::Kinesis::Stream',
  KinesisApigwFailureQueue4BACDA8E: 'AWS::SQS::Queue',
  KinesisApigwApiAccessLogs87DAB088: 'AWS::Logs::LogGroup',
  KinesisApigwApiExecutionLogs79B63091: 'AWS::Logs::LogGroup',
  KinesisApigwConsumerLogs2EFA16AB: 'AWS::Logs::LogGroup',
};

function pattern(
  propsIn: (stack: Stack) => KinesisApigwProps,
  others: Record<string, string> = {},
): SynthesizedPattern {
  const build = (app: App) => {
    const stack = new Stack(app, 'kinesis-apigw');
    new KinesisApigw(stack, 'KinesisApigw', propsIn(stack));
    return stack;
  };
  return synthesizePattern({
    directory: join(__dirname, '..'),
    build,
    statefulLogicalIds: { ...STATEFUL, ...others },
  });
}

describe.each([
  ['as it is', pattern(() => ({}))],
  [
    'with every switch turned',
    pattern(
      (stack) => ({
        authorization: ApiAuthorization.none(),
        apiGatewayAccount: true,
        streamMode: StreamMode.ON_DEMAND,
        enableEnhancedMonitoring: true,
        encryptionKey: new Key(stack, 'Key', { enableKeyRotation: true }),
      }),
      { Key961B73FD: 'AWS::KMS::Key' },
    ),
  ],
])('the pattern %s', (_, subject) => {
  test.each(PATTERN_PROMISES)('$title', async ({ violations }) => expect(await violations(subject)).toEqual([]));
});
