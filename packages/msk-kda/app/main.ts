import { ifGiven, readSettings, told } from '@streaming-patterns/settings';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { MskKda } from '../src';
import { conflicts, SETTINGS, toProps } from './settings';
import { surroundings } from './surroundings';

const app = new App();
const settings = told(() => readSettings(app.node, SETTINGS, conflicts));
const stack = new Stack(app, 'msk-kda', {
  stackName: settings.stackName,
  description: 'Amazon MSK to Managed Service for Apache Flink to S3',
});
const monitoring = ifGiven(settings.alarmTopicArn, (arn) => ({
  alarmAction: new SnsAction(Topic.fromTopicArn(stack, 'AlarmTopic', arn)),
}));
const around = told(() => surroundings(stack, settings, monitoring));
const props = toProps(stack, settings, around);
const pipeline = told(() => new MskKda(stack, 'MskKda', props));
const flink = pipeline.application ?? pipeline.notebook;

const OUTPUTS: Record<string, string | undefined> = {
  MskClusterArn: around.cluster.clusterArn,
  ScramSecretArn: around.cluster.scramSecret?.secretArn,
  TopicName: props.topicName,
  ConsumerGroupId: pipeline.consumerGroupId,
  ApplicationName: pipeline.application?.applicationName,
  StudioNotebookName: pipeline.notebook?.applicationName,
  StartCommand: flink?.startCommand,
  OutputBucketName: pipeline.bucket.bucketName,
  ApplicationLogGroupName: flink?.logGroup.logGroupName,
  CloudWatchDashboardName: pipeline.monitoring.dashboard.dashboardName,
};
for (const [name, value] of Object.entries(OUTPUTS)) if (value) new CfnOutput(stack, name, { value });
