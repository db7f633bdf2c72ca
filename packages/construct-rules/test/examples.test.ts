import { App, Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { RetryQueue, type RetryQueueProps } from './examples/checked-construct';

function build(props: RetryQueueProps): { stack: Stack; queue: RetryQueue } {
  const stack = new Stack(new App(), 'Orders');
  return { stack, queue: new RetryQueue(stack, 'Retry', props) };
}

const warningsOf = ({ node }: RetryQueue) =>
  node.metadata.filter(({ type }) => type === 'aws:cdk:warning').map(({ data }) => String(data));

describe('the example of the README', () => {
  test('names every mistake at once', () => {
    expect(() => build({ batchSize: 0, retries: 101, keepFor: Duration.seconds(59) })).toThrow(
      [
        'Orders/Retry: batchSize must be an integer from 1 to 10000, got 0',
        'Orders/Retry: retries must be an integer from 0 to 100, got 101',
        'Orders/Retry: keepFor must be whole seconds from 60 s to 14 days, got 59 s',
      ].join('\n'),
    );
    expect(() => build({ keepFor: Duration.days(Lazy.number({ produce: () => 1 })) })).toThrow(
      'Orders/Retry: keepFor must be known at synthesis, got a token',
    );
  });

  test('warns by an id that can be acknowledged', () => {
    const { queue } = build({ keepFor: Duration.hours(23) });
    expect(warningsOf(queue)).toEqual([
      expect.stringMatching(/^keepFor is less than a day.*\[ack: @streaming-patterns\/retry-queue:shortRetention\]$/),
    ]);
    expect(warningsOf(build({ keepFor: Duration.days(1) }).queue)).toEqual([]);
  });

  test('says why a rule of cdk-nag does not fit', () => {
    const { stack } = build({ keepFor: Duration.days(3) });
    Template.fromStack(stack).hasResourceProperties('AWS::SQS::Queue', { MessageRetentionPeriod: 259_200 });
    const acknowledged = stack.node.findAll().flatMap((node) => JSON.stringify(node.node.metadata));
    expect(acknowledged.join()).toContain('AwsSolutions-SQS3');
  });
});
