import { randomUUID } from 'node:crypto';
import type { AnswerMetadata, Batch, BatchRecord } from './batch';

/** Why records go to the failure destination. */
export type FailureCondition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded' | 'MaximumPayloadSizeExceeded';

export interface FailureContext {
  readonly condition: FailureCondition | 'RetriesExhausted';
  readonly functionArn: string;
  readonly now: Date;
}

/**
 * What every message for a failure destination says, whatever the source; what it says of the records comes after it. The
 * shape is from "Retain discarded batch records for a Kinesis Data Streams event source in Lambda". AWS's documents
 * show no message for records that are too old: here it has an id of its own and no `responseContext`. `functionError`
 * is there only when the function failed as a whole.
 */
export function failureContext<Item extends BatchRecord>(
  { invokes, lastAnswer }: Batch<Item>,
  { condition, functionArn, now }: FailureContext,
): Record<string, unknown> {
  return {
    requestContext: {
      requestId: lastAnswer?.requestId ?? randomUUID(),
      functionArn,
      condition,
      approximateInvokeCount: invokes,
    },
    responseContext: lastAnswer ? responseContext(lastAnswer) : noResponse(condition),
    version: '1.0',
    timestamp: now.toISOString(),
  };
}

function responseContext({ statusCode, executedVersion, functionError }: AnswerMetadata): Record<string, unknown> {
  return { statusCode, executedVersion, functionError };
}

/** "null if record is MaximumPayloadSizeExceeded" ("Capturing discarded batches for Amazon MSK and self-managed Apache Kafka event sources"). */
function noResponse(condition: FailureContext['condition']): null | undefined {
  return condition === 'MaximumPayloadSizeExceeded' ? null : undefined;
}
