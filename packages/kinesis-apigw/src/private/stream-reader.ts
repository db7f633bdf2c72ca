import type { Duration } from 'aws-cdk-lib';
import { Names } from 'aws-cdk-lib';
import { type IStream, StreamConsumer } from 'aws-cdk-lib/aws-kinesis';
import {
  EventSourceMapping,
  type IEventSourceDlq,
  type IFunction,
  MetricType,
  type StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

export interface StreamReaderProps {
  readonly stream: IStream;
  readonly consumer: IFunction;
  readonly enhancedFanOut: boolean;
  readonly startingPosition: StartingPosition;
  readonly startingPositionTimestamp?: number;
  readonly filters?: { [key: string]: string }[];
  readonly batchSize: number;
  readonly maxBatchingWindow?: Duration;
  readonly tumblingWindow?: Duration;
  readonly parallelizationFactor: number;
  readonly maxRetryAttempts: number;
  readonly maxRecordAge: Duration;
  readonly onFailure: IEventSourceDlq;
  /** Whether the mapping counts its records itself, in metrics that Amazon CloudWatch prices. */
  readonly countEvents: boolean;
}

/** Hands the records of the stream to the consumer, which gets leave to read them. */
export function streamReader(scope: Construct, props: StreamReaderProps): EventSourceMapping {
  const { consumer, maxRetryAttempts, countEvents, stream, enhancedFanOut, ...mapping } = props;
  return new EventSourceMapping(scope, 'EventSourceMapping', {
    ...mapping,
    target: consumer,
    eventSourceArn: enhancedFanOut ? ownConnection(scope, stream, consumer) : sharedReads(stream, consumer),
    retryAttempts: maxRetryAttempts,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    metricsConfig: countEvents ? { metrics: [MetricType.EVENT_COUNT] } : undefined,
  });
}

function sharedReads(stream: IStream, consumer: IFunction): string {
  stream.grantRead(consumer);
  return stream.streamArn;
}

/** Two stacks may read one stream, so the stack's name is in that of the connection. */
function ownConnection(scope: Construct, stream: IStream, consumer: IFunction): string {
  const streamConsumerName = Names.uniqueResourceName(scope, { maxLength: 128, separator: '-' });
  const connection = new StreamConsumer(scope, 'StreamConsumer', { streamConsumerName, stream });
  connection.grantRead(consumer);
  return connection.streamConsumerArn;
}
