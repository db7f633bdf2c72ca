import { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Duration } from 'aws-cdk-lib/core';
import { lambdaConsumer } from '../catalog/lambda-consumer';
import { MonitoringSegment } from '../monitoring-segment';
import { ownTimeout } from './own-timeout';
import { segmentOfCatalog } from './segment-of-catalog';

/** Properties of `LambdaConsumerSegment`. */
export interface LambdaConsumerSegmentProps {
  /** The function, version or alias that an event source mapping of a stream invokes. */
  readonly consumer: IFunction;

  /**
   * How long one invocation may take.
   *
   * @default - the timeout of `consumer` when it was made in this app, else no alarm on the duration
   */
  readonly timeout?: Duration;

  /**
   * How long the stream keeps a record.
   *
   * @default - no alarm on the age of the records that the function gets
   */
  readonly streamRetention?: Duration;

  /**
   * How the keys of the alarms start. Set it for a second consumer; the heading then names it too.
   *
   * @default 'Consumer'
   */
  readonly alarmKeyPrefix?: string;
}

/** The consumer stage: stream -> event source mapping -> **function**. */
export class LambdaConsumerSegment extends MonitoringSegment {
  constructor(props: LambdaConsumerSegmentProps) {
    const { consumer, timeout = ownTimeout(consumer), streamRetention, alarmKeyPrefix } = props;
    super(
      segmentOfCatalog(lambdaConsumer, {
        // The function says it itself: an alias is published by FunctionName and Resource.
        dimensions: { ...consumer.metric('Errors').dimensions },
        facts: { timeout, streamRetention },
        alarmKeyPrefix,
      }),
    );
  }
}
