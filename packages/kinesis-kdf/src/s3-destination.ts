import { type DestinationParts, S3Delivery } from '@streaming-patterns/delivery-stream';
import type { CfnDeliveryStreamProps } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { Construct } from 'constructs';
import { DeliveryDestination } from './delivery-destination';
import type { KinesisKdfProps } from './kinesis-kdf-props';

/** The bucket, by `dataPrefix`, compressed and partitioned as the props say. */
export class S3Destination extends DeliveryDestination {
  readonly metricName = 'S3';

  mistakes(props: KinesisKdfProps): string[] {
    return [...S3Delivery.s3Mistakes(props, props.transform !== undefined), ...takenApart(props)];
  }

  bind(_scope: Construct, parts: DestinationParts): CfnDeliveryStreamProps {
    return { extendedS3DestinationConfiguration: S3Delivery.destination(parts) };
  }
}

function takenApart(props: KinesisKdfProps): string[] {
  if (!props.deAggregation || S3Delivery.isPartitioned(props)) return [];
  return [
    'deAggregation must be left out unless dynamicPartitioning is true (Firehose takes records apart to partition them), got deAggregation alone',
  ];
}
