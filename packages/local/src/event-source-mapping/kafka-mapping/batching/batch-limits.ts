import type { TopicSource } from '../failures/topic-failures';
import { kafkaEvent } from '../kafka-record';
import type { KafkaRun } from '../kafka-run';

/** What a batch of one mapping may be. */
export interface BatchLimits {
  readonly topic: string;
  readonly batchSize: number;
  /** How long records are gathered for a batch that is not full, in real milliseconds. */
  readonly batchingWindow: number;
  /** Bytes of a payload that are no records. */
  readonly envelopeBytes: number;
}

export function batchLimits({ settings, context }: KafkaRun, source: TopicSource): BatchLimits {
  return {
    ...{ topic: settings.topic, batchSize: settings.batchSize },
    batchingWindow: (settings.maximumBatchingWindowInSeconds * 1000) / context.timeScale,
    envelopeBytes: kafkaEvent(source, []).length,
  };
}
