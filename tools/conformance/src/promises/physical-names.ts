import type { PatternPromise } from '../pattern-promise';

/** By type: the property that fixes the physical name. A second stack with a fixed name fails, and so does a replacement. */
const NAME_PROPERTIES: Record<string, string> = {
  'AWS::ApiGateway::ApiKey': 'Name',
  'AWS::ApiGateway::Model': 'Name',
  'AWS::ApiGateway::RestApi': 'Name',
  'AWS::ApiGateway::UsagePlan': 'UsagePlanName',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::CloudWatch::Dashboard': 'DashboardName',
  'AWS::Cognito::UserPool': 'UserPoolName',
  'AWS::EC2::SecurityGroup': 'GroupName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::Kinesis::Stream': 'Name',
  'AWS::KinesisAnalyticsV2::Application': 'ApplicationName',
  'AWS::KinesisFirehose::DeliveryStream': 'DeliveryStreamName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::WAFv2::WebACL': 'Name',
};

/** A name that CloudFormation puts together from the stack or another resource is no fixed one. */
export const namesAreGenerated: PatternPromise = {
  title: 'no physical name is fixed, so the stack can be deployed twice',
  violations: ({ resources }) =>
    resources
      .filter(({ type, properties }) => typeof properties[NAME_PROPERTIES[type]] === 'string')
      .map(({ logicalId, type, properties }) => {
        const property = NAME_PROPERTIES[type];
        return `${logicalId} (${type}) has the fixed ${property} "${properties[property]}"`;
      }),
};
