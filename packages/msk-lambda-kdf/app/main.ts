import { ifGiven, readSettings, told } from '@streaming-patterns/settings';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { MskLambdaKdf } from '../src';
import { clusterOf } from './cluster';
import { conflicts, SETTINGS, toProps } from './settings';

const app = new App();
const settings = told(() => readSettings(app.node, SETTINGS, conflicts));
const stack = new Stack(app, 'msk-lambda-kdf', {
  stackName: settings.stackName,
  description: 'Amazon MSK to Lambda to Data Firehose to S3',
});
const monitoring = ifGiven(settings.alarmTopicArn, (arn) => ({
  alarmAction: new SnsAction(Topic.fromTopicArn(stack, 'AlarmTopic', arn)),
}));
const cluster = told(() => clusterOf(stack, settings, monitoring));
const props = toProps(stack, settings, { cluster, monitoring });
const pipeline = told(() => new MskLambdaKdf(stack, 'MskLambdaKdf', props));

const OUTPUTS: Record<string, string | undefined> = {
  MskClusterArn: cluster.clusterArn,
  ScramSecretArn: cluster.scramSecret?.secretArn,
  TopicName: props.topicName,
  ConsumerGroupId: pipeline.consumerGroupId,
  EventSourceMappingId: pipeline.eventSourceMapping.eventSourceMappingId,
  LambdaFunctionName: pipeline.consumer.functionName,
  ConsumerLogGroupName: pipeline.consumerLogGroup.logGroupName,
  FailureQueueUrl: pipeline.failureQueue?.queueUrl,
  FailureBucketName: pipeline.failureBucket?.bucketName,
  FailureSnsTopicArn: pipeline.failureSnsTopic?.topicArn,
  FailureTopicName: pipeline.failureTopicName,
  DeliveryStreamName: pipeline.deliveryStreamName,
  ErrorLogGroupName: pipeline.errorLogGroup.logGroupName,
  OutputBucketName: pipeline.bucket.bucketName,
  CloudWatchDashboardName: pipeline.monitoring.dashboard.dashboardName,
};
for (const [name, value] of Object.entries(OUTPUTS)) if (value) new CfnOutput(stack, name, { value });
