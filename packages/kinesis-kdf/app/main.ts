import { readSettings, told } from '@streaming-patterns/settings';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { KinesisKdf } from '../src';
import { conflicts, SETTINGS, toProps } from './settings';

const app = new App();
const settings = told(() => readSettings(app.node, SETTINGS, conflicts));
const stack = new Stack(app, 'kinesis-kdf', {
  stackName: settings.stackName,
  description: 'Kinesis Data Streams to Data Firehose to S3',
});
const pipeline = told(() => new KinesisKdf(stack, 'KinesisKdf', toProps(stack, settings)));

const OUTPUTS: Record<string, string | undefined> = {
  DataStreamName: pipeline.stream.streamName,
  DeliveryStreamName: pipeline.deliveryStreamName,
  OutputBucketName: pipeline.bucket.bucketName,
  SourceRecordBackupBucketName: pipeline.sourceRecordBackupBucket?.bucketName,
  TransformFunctionArn: pipeline.transform?.functionArn,
  ErrorLogGroupName: pipeline.errorLogGroup.logGroupName,
};
for (const [name, value] of Object.entries(OUTPUTS)) if (value) new CfnOutput(stack, name, { value });
