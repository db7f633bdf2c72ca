import type { TemplateResource } from '../assembly/template';
import { account } from './aws-apigateway-account';
import { apiKey } from './aws-apigateway-api-key';
import { authorizer } from './aws-apigateway-authorizer';
import { deployment } from './aws-apigateway-deployment';
import { gatewayResponse } from './aws-apigateway-gateway-response';
import { method } from './aws-apigateway-method';
import { model } from './aws-apigateway-model';
import { requestValidator } from './aws-apigateway-request-validator';
import { resource } from './aws-apigateway-resource';
import { restApi } from './aws-apigateway-rest-api';
import { stage } from './aws-apigateway-stage';
import { usagePlan } from './aws-apigateway-usage-plan';
import { usagePlanKey } from './aws-apigateway-usage-plan-key';
import { scalableTarget } from './aws-applicationautoscaling-scalable-target';
import { scalingPolicy } from './aws-applicationautoscaling-scaling-policy';
import { alarm } from './aws-cloudwatch-alarm';
import { dashboard } from './aws-cloudwatch-dashboard';
import { userPool } from './aws-cognito-user-pool';
import { userPoolClient } from './aws-cognito-user-pool-client';
import { userPoolGroup } from './aws-cognito-user-pool-group';
import { globalTable } from './aws-dynamodb-global-table';
import { table } from './aws-dynamodb-table';
import { elasticIp } from './aws-ec2-eip';
import { flowLog } from './aws-ec2-flow-log';
import { ec2Instance } from './aws-ec2-instance';
import { internetGateway } from './aws-ec2-internet-gateway';
import { launchTemplate } from './aws-ec2-launch-template';
import { natGateway } from './aws-ec2-nat-gateway';
import { route } from './aws-ec2-route';
import { routeTable } from './aws-ec2-route-table';
import { securityGroup } from './aws-ec2-security-group';
import { securityGroupEgress } from './aws-ec2-security-group-egress';
import { securityGroupIngress } from './aws-ec2-security-group-ingress';
import { subnet } from './aws-ec2-subnet';
import { subnetRouteTableAssociation } from './aws-ec2-subnet-route-table-association';
import { vpc } from './aws-ec2-vpc';
import { vpcEndpoint } from './aws-ec2-vpc-endpoint';
import { vpcGatewayAttachment } from './aws-ec2-vpc-gateway-attachment';
import { glueDatabase } from './aws-glue-database';
import { glueTable } from './aws-glue-table';
import { instanceProfile } from './aws-iam-instance-profile';
import { managedPolicy } from './aws-iam-managed-policy';
import { policy } from './aws-iam-policy';
import { role } from './aws-iam-role';
import { deliveryStream } from './aws-kinesis-firehose-delivery-stream';
import { resourcePolicy } from './aws-kinesis-resource-policy';
import { stream } from './aws-kinesis-stream';
import { streamConsumer } from './aws-kinesis-stream-consumer';
import { flinkApplication } from './aws-kinesisanalyticsv2-application';
import { applicationLoggingOption } from './aws-kinesisanalyticsv2-application-cloudwatchloggingoption';
import { alias } from './aws-kms-alias';
import { key } from './aws-kms-key';
import { lambdaAlias } from './aws-lambda-alias';
import { eventSourceMapping } from './aws-lambda-event-source-mapping';
import { lambdaFunction } from './aws-lambda-function';
import { permission } from './aws-lambda-permission';
import { version } from './aws-lambda-version';
import { logGroup } from './aws-logs-log-group';
import { logStream } from './aws-logs-log-stream';
import { batchScramSecret } from './aws-msk-batch-scram-secret';
import { mskCluster } from './aws-msk-cluster';
import { clusterPolicy } from './aws-msk-cluster-policy';
import { mskConfiguration } from './aws-msk-configuration';
import { serverlessCluster } from './aws-msk-serverless-cluster';
import { mskTopic } from './aws-msk-topic';
import { bucket } from './aws-s3-bucket';
import { bucketPolicy } from './aws-s3-bucket-policy';
import { secret } from './aws-secretsmanager-secret';
import { subscription } from './aws-sns-subscription';
import { topic } from './aws-sns-topic';
import { topicPolicy } from './aws-sns-topic-policy';
import { queue } from './aws-sqs-queue';
import { queuePolicy } from './aws-sqs-queue-policy';
import { parameter } from './aws-ssm-parameter';
import { webAcl } from './aws-wafv2-webacl';
import { webAclAssociation } from './aws-wafv2-webacl-association';
import { s3AutoDeleteObjects } from './custom-s3-auto-delete-objects';
import { vpcRestrictDefaultSg } from './custom-vpc-restrict-default-sg';
import type { OwnedType, SubstrateType } from './resource-type';

/** Every type that local mode knows. */
export const resourceTypes: readonly (OwnedType | SubstrateType)[] = [
  account,
  alarm,
  alias,
  apiKey,
  applicationLoggingOption,
  authorizer,
  batchScramSecret,
  bucket,
  bucketPolicy,
  clusterPolicy,
  dashboard,
  deliveryStream,
  deployment,
  ec2Instance,
  elasticIp,
  eventSourceMapping,
  flinkApplication,
  flowLog,
  gatewayResponse,
  globalTable,
  glueDatabase,
  glueTable,
  instanceProfile,
  internetGateway,
  key,
  lambdaAlias,
  lambdaFunction,
  launchTemplate,
  logGroup,
  logStream,
  managedPolicy,
  method,
  model,
  mskCluster,
  mskConfiguration,
  mskTopic,
  natGateway,
  parameter,
  permission,
  policy,
  queue,
  queuePolicy,
  requestValidator,
  resource,
  resourcePolicy,
  restApi,
  role,
  route,
  routeTable,
  s3AutoDeleteObjects,
  scalableTarget,
  scalingPolicy,
  secret,
  securityGroup,
  securityGroupEgress,
  securityGroupIngress,
  serverlessCluster,
  stage,
  stream,
  streamConsumer,
  subnet,
  subnetRouteTableAssociation,
  subscription,
  table,
  topic,
  topicPolicy,
  usagePlan,
  usagePlanKey,
  userPool,
  userPoolClient,
  userPoolGroup,
  version,
  vpc,
  vpcEndpoint,
  vpcGatewayAttachment,
  vpcRestrictDefaultSg,
  webAcl,
  webAclAssociation,
];

const byName = new Map(resourceTypes.map((type) => [type.type, type]));

/** The type with this CloudFormation name, or nothing when local mode does not know it. */
export function findResourceType(type: string): OwnedType | SubstrateType | undefined {
  return byName.get(type);
}

/** The type with this CloudFormation name, as far as the data plane serves it. */
export function findOwnedType(type: string): OwnedType | undefined {
  const found = findResourceType(type);
  if (found?.owner !== 'substrate') return found;
  const { properties, standIn } = found;
  return standIn && { owner: 'data plane', type, properties, ...standIn };
}

/** Whether the data plane serves this resource of a template: it owns the type, or stands in for the resource. */
export function isServedByDataPlane({ Type, Properties = {} }: TemplateResource): boolean {
  const found = findResourceType(Type);
  return found?.owner === 'substrate' ? found.standIn?.isFor(Properties) === true : found !== undefined;
}
