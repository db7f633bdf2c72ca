import { setTimeout as sleep } from 'node:timers/promises';
import { FirehoseClient } from '@aws-sdk/client-firehose';
import type { Context } from 'aws-lambda';
import { readEnvironment } from './environment';
import type { KafkaBatchResponse, KafkaEvent } from './kafka-event';
import { putBatch } from './put-batch';
import { putValues } from './put-values';
import { recordsPut } from './records-put-line';
import { type Failure, sortValues } from './values';

/** Milliseconds for the answer, once no more calls are made. */
const TIME_TO_ANSWER = 1_000;

const { deliveryStreamName, nullValues, reportBatchItemFailures } = readEnvironment(process.env);
/** One for the life of the container: its connections stay open. Whether to try again is decided in one place, not here. */
const client = new FirehoseClient({ maxAttempts: 1 });

/** Kafka → Firehose: what Firehose has not taken by the end goes back to Lambda, which sees that it is not lost. */
export async function handler(event: KafkaEvent, context: Context): Promise<KafkaBatchResponse> {
  const { values, failures: neverFit, skipped } = sortValues(event, nullValues);
  const remaining = () => context.getRemainingTimeInMillis() - TIME_TO_ANSWER;
  const put = (batch: typeof values) => putBatch({ client, deliveryStreamName }, batch, remaining());
  const { failures: refused, calls } = await putValues(values, { put, remaining, sleep });
  const failures = [...neverFit, ...refused];
  const line = recordsPut({ batchSize: values.length + neverFit.length + skipped, skipped, calls }, failures);
  // Straight to stdout: `console` would wrap the line in another JSON object.
  process.stdout.write(`${JSON.stringify(line)}\n`);
  return answer(failures);
}

/** A mapping that does not take an answer of this kind takes any answer as success: there only an error keeps the records. */
function answer(failures: readonly Failure[]): KafkaBatchResponse {
  if (failures.length > 0 && !reportBatchItemFailures) {
    const codes = [...new Set(failures.map(({ code }) => code))].join(', ');
    throw new Error(`${failures.length} records were not put: ${codes}. Lambda hands over the whole batch again`);
  }
  return { batchItemFailures: failures.map(({ item }) => ({ itemIdentifier: item })) };
}
