import { InvokeCommand, type InvokeCommandOutput } from '@aws-sdk/client-lambda';
import type { AnswerMetadata, Batch } from './batch';
import { failedCompletely, notInvoked, readReport, succeeded, type Verdict } from './function-response';
import type { MappingRun } from './mapping-run';
import { functionEvent } from './stream-record';

/** One call of the function: what it means for the batch, and the batch with this call counted. */
export interface Invocation {
  readonly verdict: Verdict;
  readonly batch: Batch;
}

/** What one call of the function says and how its answer is read. */
export interface FunctionCall {
  readonly payload: string;
  /** What an answer without an error means. */
  verdict(answer: string, batch: Batch): Verdict;
}

/** Calls the function and waits for its answer (Lambda Invoke, RequestResponse). */
export async function invokeFunction(
  run: MappingRun,
  batch: Batch,
  call: FunctionCall = batchCall(run, batch),
): Promise<Invocation> {
  const { functionName } = run.settings;
  const command = new InvokeCommand({
    FunctionName: functionName,
    InvocationType: 'RequestResponse',
    Payload: Buffer.from(call.payload),
  });
  const last = batch.records.at(-1);
  if (last) run.invocations.iteratorAge(functionName, Date.now() - last.arrivedAt);
  try {
    const answer = await run.invocations.measure(functionName, () =>
      run.clients.lambda.send(command, { abortSignal: run.cutOff }),
    );
    run.notice.worked('Invoke');
    return { verdict: verdictOf(call, batch, answer), batch: called(batch, answer) };
  } catch (error) {
    run.stopping.throwIfAborted();
    run.notice.failed('Invoke', error);
    return { verdict: notInvoked, batch };
  }
}

function batchCall(run: MappingRun, batch: Batch): FunctionCall {
  return {
    payload: functionEvent(batch.records),
    // Without ReportBatchItemFailures, Lambda does not look at what the function returns.
    verdict: run.settings.reportBatchItemFailures ? readReport : () => succeeded,
  };
}

function verdictOf(call: FunctionCall, batch: Batch, answer: InvokeCommandOutput): Verdict {
  if (answer.FunctionError) return failedCompletely;
  return call.verdict(Buffer.from(answer.Payload ?? []).toString('utf8'), batch);
}

function called(batch: Batch, answer: InvokeCommandOutput): Batch {
  const lastAnswer: AnswerMetadata = {
    requestId: answer.$metadata.requestId ?? '',
    statusCode: answer.StatusCode ?? 200,
    executedVersion: answer.ExecutedVersion ?? '$LATEST',
    functionError: answer.FunctionError,
  };
  return { ...batch, invokes: batch.invokes + 1, lastAnswer };
}
