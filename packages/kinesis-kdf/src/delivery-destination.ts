import type { DestinationParts } from '@streaming-patterns/delivery-stream';
import type { CfnDeliveryStreamProps } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { Construct } from 'constructs';
import type { KinesisKdfProps } from './kinesis-kdf-props';

/** Where a delivery stream delivers to. Write a class of your own for a destination that is not here yet. */
export abstract class DeliveryDestination {
  /** The name of its metrics: `DeliveryTo<name>.Success`. */
  abstract readonly metricName: string;

  /** What is wrong with the props for this destination, in the words `prop must be …, got …`. */
  abstract mistakes(props: KinesisKdfProps): string[];

  /**
   * The part of the delivery stream that describes the destination.
   *
   * @param scope the `KinesisKdf`
   */
  abstract bind(scope: Construct, parts: DestinationParts): CfnDeliveryStreamProps;
}
