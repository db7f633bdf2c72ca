import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { S3Delivery, type S3DeliveryProps } from '../src';

export const DELIVERY_STREAM = 'AWS::KinesisFirehose::DeliveryStream';

/** Props that need other resources get the stack to make them in. */
export type PropsIn = Partial<S3DeliveryProps> | ((stack: Stack) => Partial<S3DeliveryProps>);

/** A stack with a bucket and a delivery stream that is put to directly. */
export function build(propsIn: PropsIn = {}, first: CfnDeliveryStream.ProcessorProperty[] = []) {
  const stack = new Stack(new App(), 'Test');
  const props = typeof propsIn === 'function' ? propsIn(stack) : propsIn;
  const delivery = new S3Delivery(stack, 'Archive', { bucket: new Bucket(stack, 'Bucket'), ...props });
  delivery.addDeliveryStream({
    deliveryStreamType: 'DirectPut',
    extendedS3DestinationConfiguration: S3Delivery.destination(delivery.parts(first)),
  });
  return { stack, delivery };
}

export const synth = (propsIn: PropsIn = {}, first: CfnDeliveryStream.ProcessorProperty[] = []) =>
  Template.fromStack(build(propsIn, first).stack);

/** How the one delivery stream delivers to S3. */
export function s3Of(propsIn: PropsIn = {}, first: CfnDeliveryStream.ProcessorProperty[] = []) {
  const [{ Properties }] = Object.values(synth(propsIn, first).findResources(DELIVERY_STREAM));
  return Properties.ExtendedS3DestinationConfiguration;
}
