import { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Duration } from 'aws-cdk-lib/core';
import { kafkaConsumer } from '../catalog/kafka-consumer';
import { MonitoringSegment } from '../monitoring-segment';
import { ownTimeout } from './own-timeout';
import { segmentOfCatalog } from './segment-of-catalog';

/** Properties of `KafkaConsumerSegment`. */
export interface KafkaConsumerSegmentProps {
  /** The function, version or alias that an event source mapping of a topic invokes. */
  readonly consumer: IFunction;

  /**
   * How long one invocation may take.
   *
   * @default - the timeout of `consumer` when it was made in this app, else no alarm on the duration
   */
  readonly timeout?: Duration;

  /**
   * How the keys of the alarms start. Set it for a second consumer; the heading then names it too.
   *
   * @default 'Consumer'
   */
  readonly alarmKeyPrefix?: string;
}

/** The consumer stage of a topic: topic -> event source mapping -> **function**. */
export class KafkaConsumerSegment extends MonitoringSegment {
  constructor(props: KafkaConsumerSegmentProps) {
    const { consumer, timeout = ownTimeout(consumer), alarmKeyPrefix } = props;
    super(
      segmentOfCatalog(kafkaConsumer, {
        // The function says it itself: an alias is published by FunctionName and Resource.
        dimensions: { ...consumer.metric('Errors').dimensions },
        facts: { timeout },
        alarmKeyPrefix,
      }),
    );
  }
}
