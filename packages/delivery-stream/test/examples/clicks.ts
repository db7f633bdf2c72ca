import { PropsError } from '@streaming-patterns/construct-rules';
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { S3Delivery, S3DeliveryOptions } from '../../src';

export interface ClicksProps extends S3DeliveryOptions {
  readonly bucket: IBucket;
}

/** Web servers put clicks, each a JSON object; the bucket gets them. */
export class Clicks extends Construct {
  readonly deliveryStream: CfnDeliveryStream;

  constructor(scope: Construct, id: string, props: ClicksProps) {
    super(scope, id);
    PropsError.throwFor(this, S3Delivery.mistakes(props));
    const delivery = new S3Delivery(this, 'Delivery', props);
    this.deliveryStream = delivery.addDeliveryStream({
      deliveryStreamType: 'DirectPut',
      deliveryStreamEncryptionConfigurationInput: { keyType: 'AWS_OWNED_CMK' },
      extendedS3DestinationConfiguration: S3Delivery.destination(delivery.parts()),
    });
  }
}
