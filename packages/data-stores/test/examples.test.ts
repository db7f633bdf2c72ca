import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { OrdersStack } from './examples/orders-store';
import { Intake } from './examples/pass-props-on';

test('the first example of the README: a stream, three buckets, one bucket for the logs of two', () => {
  const template = Template.fromStack(new OrdersStack(new App(), 'Orders'));
  template.hasResourceProperties('AWS::Kinesis::Stream', { RetentionPeriodHours: 72 });
  const buckets = Object.values(template.findResources('AWS::S3::Bucket'));
  const logged = buckets.map(({ Properties }) => Properties.LoggingConfiguration?.LogFilePrefix);
  expect(buckets).toHaveLength(4);
  expect(logged.filter((prefix) => prefix !== undefined)).toEqual(['invoices/']);
});

test('the second example of the README names the mistakes of the stream by its own path', () => {
  const stack = new Stack(new App(), 'Orders');
  expect(() => new Intake(stack, 'Intake', { shardCount: 999 })).toThrow(
    'Orders/Intake: shardCount must be an integer from 1 to 200, got 999',
  );
  new Intake(stack, 'Intake2', { shardCount: 3 });
  Template.fromStack(stack).hasResourceProperties('AWS::Kinesis::Stream', { ShardCount: 3 });
});
