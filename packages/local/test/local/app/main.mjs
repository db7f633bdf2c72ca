// A CDK app as a command: context in, a stack out.
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { Stream } from 'aws-cdk-lib/aws-kinesis';

const app = new App();
const shardCount = Number(app.node.getContext('shards'));
if (!Number.isInteger(shardCount)) throw new Error('shards must be an integer');
const stack = new Stack(app, 'Commanded', {
  env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION },
});
const stream = new Stream(stack, 'Stream', { shardCount });
new CfnOutput(stack, 'StreamName', { value: stream.streamName });
new CfnOutput(stack, 'Greeting', { value: `${app.node.getContext('greeting')} in ${stack.region}` });
