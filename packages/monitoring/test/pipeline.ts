import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Stream, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import {
  DeliveryStreamSegment,
  FailureQueueSegment,
  KinesisStreamSegment,
  LambdaConsumerSegment,
  LambdaTransformSegment,
  MonitoringOptions,
  MonitoringSegment,
  PatternMonitoring,
  RestApiSegment,
} from '../src';

/** Facts that differ from each other and from every default. */
export interface PipelineFacts {
  readonly retention?: Duration;
  readonly timeout?: Duration;
  readonly mode?: StreamMode;
  readonly bufferingInterval?: Duration;
}

export interface Pipeline {
  readonly stack: Stack;
  readonly stream: Stream;
  readonly consumer: LambdaFunction;
  readonly transform: LambdaFunction;
  readonly queue: Queue;
  readonly stages: MonitoringSegment[];
}

/** One of each resource that the catalog knows, in a stack, with its segment. */
export function pipeline(facts: PipelineFacts = {}): Pipeline {
  const { retention = Duration.hours(36), timeout, mode, bufferingInterval = Duration.seconds(200) } = facts;
  const stack = new Stack(new App(), 'Test');
  const stream = new Stream(stack, 'Stream', { streamMode: mode });
  const inline = { runtime: Runtime.NODEJS_22_X, handler: 'index.handler', code: Code.fromInline('//') };
  const consumer = new LambdaFunction(stack, 'Consumer', { ...inline, timeout });
  const transform = new LambdaFunction(stack, 'Transform', { ...inline, timeout: Duration.seconds(70) });
  const queue = new Queue(stack, 'Queue');
  const stages = [
    new RestApiSegment({ apiName: 'orders', stageName: 'prod' }),
    new KinesisStreamSegment({ stream, retention, mode }),
    new DeliveryStreamSegment({
      ...{ deliveryStreamName: 'archive', bufferingInterval },
      ...{ partitioned: true, transformed: true, converted: true, backedUp: true },
    }),
    new LambdaTransformSegment({ transform }),
    new LambdaConsumerSegment({ consumer, streamRetention: retention }),
    new FailureQueueSegment({ queue, streamRetention: retention }),
  ];
  return { stack, stream, consumer, transform, queue, stages };
}

export interface Watched extends Pipeline {
  readonly monitoring: PatternMonitoring;
  readonly template: Template;
}

/** The pipeline, watched. */
export function watched(options: MonitoringOptions = {}, facts: PipelineFacts = {}): Watched {
  const it = pipeline(facts);
  const monitoring = new PatternMonitoring(it.stack, 'Monitoring', { ...options, stages: it.stages });
  return { ...it, monitoring, template: Template.fromStack(it.stack) };
}
