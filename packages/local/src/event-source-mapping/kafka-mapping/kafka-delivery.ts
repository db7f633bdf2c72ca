import type { BaseOptions } from '@platformatic/kafka';
import { type Batch, MAX_PAYLOAD, newBatch } from '../batch';
import { Delivery } from '../delivery';
import { FailureDestination } from '../failure-destination';
import { type FunctionCall, invokeFunction } from '../function-invoker';
import { succeeded } from '../function-response';
import { readItemReport } from './batch-item-report';
import { topicDestination } from './failures/topic-destination';
import { type TopicSource, topicFailures } from './failures/topic-failures';
import { type KafkaRecord, kafkaEvent } from './kafka-record';
import type { KafkaRun } from './kafka-run';

export interface KafkaDeliveryParts {
  readonly source: TopicSource;
  /** For a failure destination that is a topic. */
  readonly client: BaseOptions;
  /** Called when records are done or safely set aside; resolves when others may be. */
  finish(records: readonly KafkaRecord[]): Promise<void>;
}

/** Brings one batch of a topic to its end: every record is done or set aside when it resolves. */
export async function deliverBatch(
  run: KafkaRun,
  records: readonly KafkaRecord[],
  parts: KafkaDeliveryParts,
): Promise<void> {
  const { source } = parts;
  const service = topicDestination(run.settings.failureDestinationArn, source, parts.client);
  const destination = new FailureDestination(run, topicFailures(source), service);
  const invoke = (batch: Batch<KafkaRecord>) => invokeFunction(run, batch, call(run, source, batch));
  const batch = newBatch(records);
  if (isTooLarge(source, batch)) {
    await destination.take(batch, 'MaximumPayloadSizeExceeded');
    return parts.finish(records);
  }
  const delivery = new Delivery(run, { invoke, destination, finish: parts.finish, maximumAge: maximumAge(run) });
  await delivery.deliver(batch);
  await delivery.settled();
}

function call({ settings }: KafkaRun, source: TopicSource, { records }: Batch<KafkaRecord>): FunctionCall<KafkaRecord> {
  return {
    payload: kafkaEvent(source, records),
    // Without ReportBatchItemFailures, Lambda does not look at what the function returns.
    verdict: settings.reportBatchItemFailures ? readItemReport : () => succeeded,
  };
}

/** Only a batch of one record can be. */
function isTooLarge(source: TopicSource, { records }: Batch<KafkaRecord>): boolean {
  return records.length === 1 && Buffer.byteLength(kafkaEvent(source, records)) > MAX_PAYLOAD;
}

/** In real milliseconds. */
function maximumAge({ settings, context }: KafkaRun): number {
  const seconds = settings.maximumRecordAgeInSeconds;
  return seconds === -1 ? Number.POSITIVE_INFINITY : (seconds * 1000) / context.timeScale;
}
