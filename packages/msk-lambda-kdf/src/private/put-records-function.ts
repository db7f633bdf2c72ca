import { join } from 'node:path';
import { NagRules } from '@streaming-patterns/construct-rules';
import type { Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { NullValues } from '../null-values';

export interface PutRecordsFacts {
  readonly deliveryStream: CfnDeliveryStream;
  readonly logGroup: ILogGroup;
  readonly nullValues: NullValues;
  readonly reportBatchItemFailures: boolean;
  readonly timeout: Duration;
}

/** The function that puts the values of messages into the delivery stream. */
export function putRecordsFunction(scope: Construct, facts: PutRecordsFacts): LambdaFunction {
  const { deliveryStream, logGroup, nullValues, reportBatchItemFailures, timeout } = facts;
  return new LambdaFunction(scope, 'Consumer', {
    description: 'Puts the values of messages into the delivery stream, reports those that it refuses',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: Code.fromAsset(join(__dirname, '..', '..', 'assets', 'put-records')),
    timeout,
    // A batch of 6 MB is there three times: as the event, as bytes, as calls.
    memorySize: 512,
    tracing: Tracing.ACTIVE,
    loggingFormat: LoggingFormat.JSON,
    environment: {
      DELIVERY_STREAM_NAME: deliveryStream.ref,
      NULL_VALUES: nullValues,
      REPORT_BATCH_ITEM_FAILURES: String(reportBatchItemFailures),
    },
    logGroup,
    role: putRecordsRole(scope, deliveryStream, logGroup),
  });
}

function putRecordsRole(scope: Construct, deliveryStream: CfnDeliveryStream, logGroup: ILogGroup): Role {
  const role = new Role(scope, 'ConsumerRole', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: 'Lets pollers read the topic and set batches aside, and the function put records and write its log',
  });
  role.addToPolicy(new PolicyStatement({ actions: ['firehose:PutRecordBatch'], resources: [deliveryStream.attrArn] }));
  logGroup.grantWrite(role);
  NagRules.acknowledge(role, {
    'IAM5[Resource::*]':
      'xray:PutTraceSegments and xray:PutTelemetryRecords name no resource: AWS offers no narrower one',
  });
  return role;
}
