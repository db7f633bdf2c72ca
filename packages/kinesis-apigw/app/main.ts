import { readSettings, told } from '@streaming-patterns/settings';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { KinesisApigw } from '../src';
import { conflicts, SETTINGS, toProps } from './settings';

const app = new App();
const settings = told(() => readSettings(app.node, SETTINGS, conflicts));
const stack = new Stack(app, 'kinesis-apigw', {
  stackName: settings.stackName,
  description: 'API Gateway to Kinesis Data Streams to Lambda',
});
const pipeline = told(() => new KinesisApigw(stack, 'KinesisApigw', toProps(stack, settings)));

const OUTPUTS: Record<string, string | undefined> = {
  ProxyApiId: pipeline.api.restApiId,
  ProxyApiEndpoint: pipeline.api.url,
  UserPoolId: pipeline.userPool?.userPoolId,
  UserPoolClientId: pipeline.userPoolClient?.userPoolClientId,
  ProducerApiKeyIds: keyIds(pipeline),
  DataStreamName: pipeline.stream.streamName,
  LambdaConsumerArn: pipeline.consumer.functionArn,
  FailureQueueUrl: pipeline.failureQueue?.queueUrl,
  FailureBucketName: pipeline.failureBucket?.bucketName,
  FailureTopicArn: pipeline.failureTopic?.topicArn,
  ConsumerLogGroupName: pipeline.consumerLogGroup?.logGroupName,
};
for (const [name, value] of Object.entries(OUTPUTS)) if (value) new CfnOutput(stack, name, { value });

/** `name=id` of each key, the values nowhere; undefined when there is none. */
function keyIds({ producerKeys }: KinesisApigw): string | undefined {
  const ids = Object.entries(producerKeys).map(([name, { keyId }]) => `${name}=${keyId}`);
  return ids.join() || undefined;
}
