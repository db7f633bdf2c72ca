import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { KinesisApigw } from '../src';
import { readSettings, SettingsError } from './setting';
import { SETTINGS, toProps } from './settings';

const app = new App();
const settings = settingsOf(app);
const stack = new Stack(app, 'kinesis-apigw', {
  stackName: settings.stackName,
  description: 'API Gateway to Kinesis Data Streams to Lambda',
});
const pipeline = new KinesisApigw(stack, 'KinesisApigw', toProps(stack, settings));

const OUTPUTS: Record<string, string | undefined> = {
  ProxyApiId: pipeline.api.restApiId,
  ProxyApiEndpoint: pipeline.api.url,
  DataStreamName: pipeline.stream.streamName,
  LambdaConsumerArn: pipeline.consumer.functionArn,
  FailureQueueUrl: pipeline.failureQueue.queueUrl,
  ConsumerLogGroupName: pipeline.consumerLogGroup?.logGroupName,
};
for (const [name, value] of Object.entries(OUTPUTS)) if (value) new CfnOutput(stack, name, { value });

/** Mistakes of the command line are told without a stack trace: nobody has to look for them in the code. */
function settingsOf({ node }: App) {
  try {
    return readSettings(node, SETTINGS);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
