import { readSettings, told } from '@streaming-patterns/settings';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { KinesisKdaAsync } from '../src';
import { conflicts, SETTINGS, toProps } from './settings';

const app = new App();
const settings = told(() => readSettings(app.node, SETTINGS, conflicts));
const stack = new Stack(app, 'kinesis-kda-async', {
  stackName: settings.stackName,
  description: 'Kinesis Data Streams to Managed Service for Apache Flink, which asks an HTTP endpoint, to S3',
});
const pipeline = told(() => new KinesisKdaAsync(stack, 'KinesisKdaAsync', toProps(stack, settings)));
const { application } = pipeline;

const OUTPUTS: Record<string, string | undefined> = {
  DataStreamName: pipeline.stream.streamName,
  ApplicationName: application.applicationName,
  StartCommand: application.startCommand,
  EndpointUrl: pipeline.endpointUrl,
  ApiKeySecretArn: pipeline.apiKey?.secretArn,
  ProducerInstance: pipeline.producerHost?.instance.instanceId,
  ProducerCommand: pipeline.producerCommand,
  OutputBucketName: pipeline.bucket.bucketName,
  ApplicationLogGroupName: application.logGroup.logGroupName,
  CloudWatchDashboardName: pipeline.monitoring.dashboard.dashboardName,
};
for (const [name, value] of Object.entries(OUTPUTS)) if (value) new CfnOutput(stack, name, { value });
