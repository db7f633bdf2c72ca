import { join } from 'node:path';
import { HandlerFunction } from '@streaming-patterns/handler-function';
import type { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
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
export function putRecordsFunction(scope: Construct, facts: PutRecordsFacts): HandlerFunction {
  const { deliveryStream, logGroup, nullValues, reportBatchItemFailures, timeout } = facts;
  const putRecords = new HandlerFunction(scope, 'Consumer', {
    directory: join(__dirname, '..', '..', 'assets', 'put-records'),
    description: 'Puts the values of messages into the delivery stream, reports those that it refuses',
    roleDescription:
      'Lets pollers read the topic and set batches aside, and the function put records and write its log',
    timeout,
    // A batch of 6 MB is there three times: as the event, as bytes, as calls.
    memorySize: 512,
    environment: {
      DELIVERY_STREAM_NAME: deliveryStream.ref,
      NULL_VALUES: nullValues,
      REPORT_BATCH_ITEM_FAILURES: String(reportBatchItemFailures),
    },
    logGroup,
  });
  putRecords.addToRolePolicy(
    new PolicyStatement({ actions: ['firehose:PutRecordBatch'], resources: [deliveryStream.attrArn] }),
  );
  return putRecords;
}
