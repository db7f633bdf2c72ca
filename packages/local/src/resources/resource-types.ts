import { account } from './aws-apigateway-account';
import { deployment } from './aws-apigateway-deployment';
import { gatewayResponse } from './aws-apigateway-gateway-response';
import { method } from './aws-apigateway-method';
import { model } from './aws-apigateway-model';
import { requestValidator } from './aws-apigateway-request-validator';
import { resource } from './aws-apigateway-resource';
import { restApi } from './aws-apigateway-rest-api';
import { stage } from './aws-apigateway-stage';
import { alarm } from './aws-cloudwatch-alarm';
import { dashboard } from './aws-cloudwatch-dashboard';
import { policy } from './aws-iam-policy';
import { role } from './aws-iam-role';
import { stream } from './aws-kinesis-stream';
import { alias } from './aws-kms-alias';
import { key } from './aws-kms-key';
import { eventSourceMapping } from './aws-lambda-event-source-mapping';
import { lambdaFunction } from './aws-lambda-function';
import { permission } from './aws-lambda-permission';
import { logGroup } from './aws-logs-log-group';
import { bucket } from './aws-s3-bucket';
import { bucketPolicy } from './aws-s3-bucket-policy';
import { topic } from './aws-sns-topic';
import { queue } from './aws-sqs-queue';
import { queuePolicy } from './aws-sqs-queue-policy';
import { s3AutoDeleteObjects } from './custom-s3-auto-delete-objects';
import type { OwnedType, SubstrateType } from './resource-type';

/** Every type that local mode knows. */
export const resourceTypes: readonly (OwnedType | SubstrateType)[] = [
  account,
  alarm,
  alias,
  bucket,
  bucketPolicy,
  dashboard,
  deployment,
  eventSourceMapping,
  gatewayResponse,
  key,
  lambdaFunction,
  logGroup,
  method,
  model,
  permission,
  policy,
  queue,
  queuePolicy,
  requestValidator,
  resource,
  restApi,
  role,
  s3AutoDeleteObjects,
  stage,
  stream,
  topic,
];

const byName = new Map(resourceTypes.map((type) => [type.type, type]));

/** The type with this CloudFormation name, or nothing when local mode does not know it. */
export function findResourceType(type: string): OwnedType | SubstrateType | undefined {
  return byName.get(type);
}

/** The type with this CloudFormation name, if the data plane serves it. */
export function findOwnedType(type: string): OwnedType | undefined {
  const found = findResourceType(type);
  return found?.owner === 'data plane' ? found : undefined;
}
