import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeStreamConsumerCommand, KinesisClient, PutRecordCommand } from '@aws-sdk/client-kinesis';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { CfnOutput, type Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnStreamConsumer, Stream, StreamConsumer } from 'aws-cdk-lib/aws-kinesis';
import { Code, Function as LambdaFunction, Runtime, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { KinesisConsumerEventSource, SnsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { FilterOrPolicy, SubscriptionFilter, Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription, SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalRun } from '../../src';
import { waitUntil } from '../../src/processes/wait-until';
import { startTestRun, synthesized } from './start-test-run';

/** Pushed records fail, their document goes to a topic, from there to a function and by a queue to another one. */
function chain(stack: Stack): void {
  const inline = (id: string, logGroupName: string, code: string) =>
    new LambdaFunction(stack, id, {
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: Code.fromInline(`exports.handler = async (event) => { ${code} };`),
      logGroup: new LogGroup(stack, `${id}Logs`, { logGroupName }),
    });
  const topic = new Topic(stack, 'Failed');
  const queue = new Queue(stack, 'Documents');
  topic.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true }));
  const condition = FilterOrPolicy.filter(SubscriptionFilter.stringFilter({ allowlist: ['RecordAgeExceeded'] }));
  const filterPolicyWithMessageBody = { requestContext: FilterOrPolicy.policy({ condition }) };
  topic.addSubscription(new SqsSubscription(new Queue(stack, 'Aged'), { filterPolicyWithMessageBody }));
  topic.grantPublish(new ServicePrincipal('events.amazonaws.com'));
  topic.addSubscription(new LambdaSubscription(inline('Told', '/told', 'console.log(event.Records[0].Sns.Message);')));
  const reader = inline('Reader', '/read', 'for (const { body } of event.Records) console.log(body);');
  reader.addEventSource(new SqsEventSource(queue, { batchSize: 3, reportBatchItemFailures: true }));
  const stream = new Stream(stack, 'Stream', { streamName: 'trips', shardCount: 1 });
  const consumer = new StreamConsumer(stack, 'Fast', { streamConsumerName: 'fast', stream });
  const failing = inline('Failing', '/failing', "throw new Error('no');");
  const source = { startingPosition: StartingPosition.TRIM_HORIZON, retryAttempts: 0, onFailure: new SnsDlq(topic) };
  failing.addEventSource(new KinesisConsumerEventSource(consumer, source));
  new CfnOutput(stack, 'Status', { value: (consumer.node.defaultChild as CfnStreamConsumer).attrConsumerStatus });
  new CfnOutput(stack, 'Ref', { value: (consumer.node.defaultChild as CfnStreamConsumer).ref });
}

let run: LocalRun;
beforeAll(async () => {
  run = await startTestRun(synthesized(chain, 'Chain'));
});
afterAll(async () => {
  await run?.stop();
});

const settings = () => ({
  endpoint: run.substrateUrl,
  region: run.region,
  credentials: run.credentials,
  requestHandler: new NodeHttpHandler(),
});

test('a stack with a stream consumer, a topic with subscriptions and a queue’s function runs as it is', async () => {
  const kinesis = new KinesisClient(settings());
  const arn = run.stacks[0].resources.find(({ type }) => type === 'AWS::Kinesis::StreamConsumer')!.ref;
  const { ConsumerDescription } = await kinesis.send(new DescribeStreamConsumerCommand({ ConsumerARN: arn }));
  expect(ConsumerDescription).toMatchObject({ ConsumerName: 'fast', ConsumerStatus: 'ACTIVE' });
  expect(run.stacks[0].outputs).toMatchObject({ Status: 'ACTIVE', Ref: arn });
  const record = { StreamName: 'trips', PartitionKey: 'taxi', Data: Buffer.from('{}') };
  const { SequenceNumber } = await kinesis.send(new PutRecordCommand(record));
  const logs = new CloudWatchLogsClient(settings());
  for (const logGroupName of ['/told', '/read']) {
    const isThere = async () => {
      const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName }));
      return events.some(({ message }) => message?.includes(`"startSequenceNumber":"${SequenceNumber}"`));
    };
    await waitUntil(isThere, { timeoutMilliseconds: 30_000, failure: `the document is not in ${logGroupName}` });
  }
  const aged = run.stacks[0].resources.find(({ logicalId }) => logicalId.startsWith('Aged'))!.ref;
  const { Messages = [] } = await new SQSClient(settings()).send(new ReceiveMessageCommand({ QueueUrl: aged }));
  expect(Messages).toEqual([]);
});
