import { join } from 'node:path';
import { KinesisApigw } from '@streaming-patterns/kinesis-apigw';
import { App, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';

const app = new App();

const data = new Stack(app, 'Data');
const trades = new TableV2(data, 'Trades', {
  partitionKey: { name: 'id', type: AttributeType.STRING },
  removalPolicy: RemovalPolicy.DESTROY,
});
const large = new Queue(data, 'LargeTrades');

const ingest = new Stack(app, 'Ingest');
const consumer = new LambdaFunction(ingest, 'CountTrades', {
  runtime: Runtime.NODEJS_22_X,
  handler: 'index.handler',
  code: Code.fromAsset(join(__dirname, 'count-trades')),
  timeout: Duration.seconds(10),
  environment: { TABLE: trades.tableName, QUEUE: large.queueUrl, LARGE: '900' },
});
trades.grantWriteData(consumer);
large.grantSendMessages(consumer);
const { api, stream } = new KinesisApigw(ingest, 'Trades', { consumer });

new CfnOutput(data, 'TableName', { value: trades.tableName });
new CfnOutput(data, 'QueueUrl', { value: large.queueUrl });
new CfnOutput(ingest, 'Endpoint', { value: api.url });
new CfnOutput(ingest, 'StreamName', { value: stream.streamName });
