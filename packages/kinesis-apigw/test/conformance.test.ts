import { join } from 'node:path';
import { PATTERN_PROMISES, type SynthesizedPattern, synthesizePattern } from '@streaming-patterns/conformance';
import { type App, Duration, Size, Stack, Validations } from 'aws-cdk-lib';
import { Period, TokenAuthorizer } from 'aws-cdk-lib/aws-apigateway';
import { StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';
import { FilterCriteria, Function as LambdaFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { describe, expect, test } from 'vitest';
import { ApiAuthorization, FailureDestination, KinesisApigw, type KinesisApigwProps, WebAcl } from '../src';

const STATEFUL = {
  KinesisApigwApiE3AEC4FB: 'AWS::ApiGateway::RestApi',
  KinesisApigwStream554207FF: 'AWS::Kinesis::Stream',
  KinesisApigwApiAccessLogs87DAB088: 'AWS::Logs::LogGroup',
  KinesisApigwApiExecutionLogs79B63091: 'AWS::Logs::LogGroup',
  KinesisApigwConsumerLogs2EFA16AB: 'AWS::Logs::LogGroup',
};
const QUEUE = { KinesisApigwFailureQueue4BACDA8E: 'AWS::SQS::Queue' };

/** As a user answers the warning whose condition is met. */
const COMMITTED = {
  id: 'Annotation::@streaming-patterns/data-stores:warmThroughput',
  reason: 'The account has committed itself to a minimum throughput',
};

function pattern(
  propsIn: (stack: Stack) => KinesisApigwProps,
  others: Record<string, string> = QUEUE,
): SynthesizedPattern {
  const build = (app: App) => {
    const stack = new Stack(app, 'kinesis-apigw');
    const pipeline = new KinesisApigw(stack, 'KinesisApigw', propsIn(stack));
    Validations.of(pipeline).acknowledge(COMMITTED);
    return stack;
  };
  return synthesizePattern({
    directory: join(__dirname, '..'),
    build,
    statefulLogicalIds: { ...STATEFUL, ...others },
  });
}

const ownAuthorizer = (stack: Stack) =>
  new TokenAuthorizer(stack, 'Authorizer', {
    handler: LambdaFunction.fromFunctionName(stack, 'Decide', 'decide'),
  });

describe.each([
  ['as it is', pattern(() => ({}))],
  [
    'open, on demand, with a key of its own',
    pattern(
      (stack) => ({
        authorization: ApiAuthorization.none(),
        apiGatewayAccount: true,
        streamMode: StreamMode.ON_DEMAND,
        enableEnhancedMonitoring: true,
        encryptionKey: new Key(stack, 'Key', { enableKeyRotation: true }),
        warmThroughputMiBps: 100,
        producerAccounts: ['111122223333'],
        enhancedFanOut: true,
      }),
      { ...QUEUE, Key961B73FD: 'AWS::KMS::Key' },
    ),
  ],
  [
    'with a user pool, producers, a web ACL and a bucket for failures',
    pattern(
      () => ({
        authorization: ApiAuthorization.cognito(),
        producers: [
          { name: 'alice', rateLimit: 10, burstLimit: 20, quotaLimit: 1_000, quotaPeriod: Period.WEEK },
          { name: 'bob' },
        ],
        webAcl: WebAcl.managed({ requestsPerFiveMinutes: 500 }),
        failureDestination: FailureDestination.bucket(),
        maxRecordSize: Size.mebibytes(2),
        tumblingWindow: Duration.seconds(30),
      }),
      {
        KinesisApigwUserPoolFA2740B7: 'AWS::Cognito::UserPool',
        KinesisApigwFailureBucketD9B66748: 'AWS::S3::Bucket',
      },
    ),
  ],
  [
    'with an authorizer of the user, filters and a topic for failures',
    pattern(
      (stack) => ({
        authorization: ApiAuthorization.authorizer(ownAuthorizer(stack)),
        webAcl: WebAcl.fromArn('arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/guard/0a1b'),
        failureDestination: FailureDestination.topic(),
        filters: [FilterCriteria.filter({ data: { ticker: ['AMZN'] } })],
        maxBatchingWindow: Duration.seconds(5),
        startingPosition: StartingPosition.AT_TIMESTAMP,
        startingPositionTimestamp: 1_795_248_000,
      }),
      {},
    ),
  ],
])('the pattern %s', (_, subject) => {
  test.each(PATTERN_PROMISES)('$title', async ({ violations }) => expect(await violations(subject)).toEqual([]));
});
