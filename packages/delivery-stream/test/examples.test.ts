import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { expect, test } from 'vitest';
import { DELIVERY_STREAM } from './delivery';
import { Clicks } from './examples/clicks';

test('the example of the README delivers what is put, and names mistakes by its own path', () => {
  const stack = new Stack(new App(), 'Web');
  const bucket = new Bucket(stack, 'Bucket');
  new Clicks(stack, 'Clicks', { bucket, newLineDelimiter: true });
  Template.fromStack(stack).hasResourceProperties(DELIVERY_STREAM, {
    DeliveryStreamType: 'DirectPut',
    ExtendedS3DestinationConfiguration: {
      ProcessingConfiguration: { Processors: [{ Type: 'AppendDelimiterToRecord' }] },
    },
  });
  expect(() => new Clicks(stack, 'Wrong', { bucket, timeZone: 'x' })).toThrow(
    'Web/Wrong: timeZone must be UTC or a zone',
  );
});
