import type { RemovalPolicy } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { S3DeliveryOptions } from './s3-delivery-options';

/** Properties of `S3Delivery`. */
export interface S3DeliveryProps extends S3DeliveryOptions {
  /** The bucket of the objects, and of the error objects. */
  readonly bucket: IBucket;

  /**
   * Whether a function of the delivery stream transforms records: partition keys may then come from it. A pattern that offers
   * no such function leaves this out, and its errors name none.
   *
   * @default - the pattern has no prop `transform`
   */
  readonly transformed?: boolean;

  /**
   * What becomes of the log of delivery errors when it leaves the stack.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}
