import { readSettings, told } from '@streaming-patterns/settings';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { KinesisKplKda } from '../src';
import { conflicts, SETTINGS, toProps } from './settings';

const app = new App();
const settings = told(() => readSettings(app.node, SETTINGS, conflicts));
const stack = new Stack(app, 'kinesis-kpl-kda', {
  stackName: settings.stackName,
  description: 'Kinesis Producer Library to Kinesis Data Streams to Managed Service for Apache Flink to S3',
});
const pipeline = told(() => new KinesisKplKda(stack, 'KinesisKplKda', toProps(stack, settings)));

const flink = pipeline.application ?? pipeline.notebook;

const OUTPUTS: Record<string, string | undefined> = {
  DataStreamName: pipeline.stream.streamName,
  ApplicationName: pipeline.application?.applicationName,
  StudioNotebookName: pipeline.notebook?.applicationName,
  StartCommand: flink?.startCommand,
  ProducerInstance: pipeline.producerHost?.instance.instanceId,
  ProducerCommand: pipeline.producerCommand,
  OutputBucketName: pipeline.bucket.bucketName,
  ApplicationLogGroupName: flink?.logGroup.logGroupName,
  CloudWatchDashboardName: pipeline.monitoring.dashboard.dashboardName,
};
for (const [name, value] of Object.entries(OUTPUTS)) if (value) new CfnOutput(stack, name, { value });
