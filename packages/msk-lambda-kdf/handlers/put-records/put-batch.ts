import { type FirehoseClient, PutRecordBatchCommand, type PutRecordBatchCommandOutput } from '@aws-sdk/client-firehose';
import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';
import type { Value } from './values';

/** A value that was refused, and whether another call may help. */
export interface Refusal {
  readonly value: Value;
  readonly code: string;
  readonly retryable: boolean;
}

type SdkError = Parameters<typeof isThrottlingError>[0] & { readonly code?: string };

/** Milliseconds. Our own figure: a call takes far less, and one that hangs must leave time for another. */
const LONGEST_CALL = 10_000;

export interface BatchTarget {
  readonly client: FirehoseClient;
  readonly deliveryStreamName: string;
}

/**
 * One call.
 *
 * @param remaining milliseconds until it is cut off
 */
export async function putBatch(target: BatchTarget, values: readonly Value[], remaining: number): Promise<Refusal[]> {
  const signal = AbortSignal.timeout(Math.max(1, Math.floor(Math.min(LONGEST_CALL, remaining))));
  const command = new PutRecordBatchCommand({
    DeliveryStreamName: target.deliveryStreamName,
    Records: values.map(({ data }) => ({ Data: data })),
  });
  try {
    return refusalsIn(await target.client.send(command, { abortSignal: signal }), values);
  } catch (error) {
    const code = signal.aborted ? 'CallTimedOut' : codeOf(error as SdkError);
    const retryable = signal.aborted || isRetryable(error as SdkError);
    return values.map((value) => ({ value, code, retryable }));
  }
}

/** Only an id says that a record was taken. Source: "PutRecordBatchResponseEntry", Firehose API reference. */
function refusalsIn({ RequestResponses = [] }: PutRecordBatchCommandOutput, values: readonly Value[]): Refusal[] {
  return values.flatMap((value, index) => {
    const { RecordId, ErrorCode = 'NoAnswer' } = RequestResponses[index] ?? {};
    return RecordId ? [] : [{ value, code: ErrorCode, retryable: true }];
  });
}

/** As the SDK would retry the call by itself: throttling, failures of the service, failures on the way. */
function isRetryable(error: SdkError): boolean {
  return isThrottlingError(error) || isTransientError(error) || isServerError(error);
}

/** Failures on the way are all of the name `Error`. */
function codeOf({ name, code }: SdkError): string {
  return name === 'Error' ? (code ?? name) : name;
}
