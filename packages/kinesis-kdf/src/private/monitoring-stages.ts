import type { S3Delivery } from '@streaming-patterns/delivery-stream';
import {
  DeliveryStreamSegment,
  KinesisStreamSegment,
  LambdaTransformSegment,
  type MonitoringSegment,
} from '@streaming-patterns/monitoring';
import { Duration } from 'aws-cdk-lib';
import { StreamMode } from 'aws-cdk-lib/aws-kinesis';
import type { KinesisKdf } from '../kinesis-kdf';
import type { KinesisKdfProps } from '../kinesis-kdf-props';

/** What is watched, in the order in which records flow. */
export function monitoringStages(
  pipeline: KinesisKdf,
  props: KinesisKdfProps,
  { partitioned, bufferingInterval }: S3Delivery,
  destination: string,
): MonitoringSegment[] {
  const { streamMode: mode = StreamMode.PROVISIONED, retentionHours = 24, formatConversion } = props;
  const { stream, deliveryStreamName, transform, sourceRecordBackupBucket } = pipeline;
  const retention = Duration.hours(retentionHours);
  const delivery = new DeliveryStreamSegment({
    ...{ deliveryStreamName, destination, partitioned, bufferingInterval },
    converted: formatConversion !== undefined,
    transformed: transform !== undefined,
    backedUp: sourceRecordBackupBucket !== undefined,
  });
  const stages: MonitoringSegment[] = [new KinesisStreamSegment({ stream, retention, mode }), delivery];
  if (transform) stages.push(new LambdaTransformSegment({ transform }));
  return stages;
}
