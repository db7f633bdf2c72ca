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
import { deliveryOf } from './defaults';

/** What is watched, in the order in which records flow. */
export function monitoringStages(
  pipeline: KinesisKdf,
  props: KinesisKdfProps,
  destination: string,
): MonitoringSegment[] {
  const { streamMode: mode = StreamMode.PROVISIONED, retentionHours = 24, formatConversion } = props;
  const { partitioned, bufferingInterval } = deliveryOf(props);
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
