import type { CfnDeliveryStreamProps } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { Construct } from 'constructs';
import { DeliveryDestination, type DestinationParts } from './delivery-destination';
import type { KinesisKdfProps } from './kinesis-kdf-props';
import { s3Mistakes } from './private/check-s3';

/** The bucket, by `dataPrefix`, compressed and partitioned as the props say. */
export class S3Destination extends DeliveryDestination {
  readonly metricName = 'S3';

  mistakes(props: KinesisKdfProps): string[] {
    return s3Mistakes(props);
  }

  bind(_scope: Construct, parts: DestinationParts): CfnDeliveryStreamProps {
    const { bufferingHints, objects, logging, processing, onlyS3 } = parts;
    return {
      extendedS3DestinationConfiguration: {
        ...objects,
        ...onlyS3,
        bufferingHints,
        cloudWatchLoggingOptions: logging,
        processingConfiguration: processing,
      },
    };
  }
}
