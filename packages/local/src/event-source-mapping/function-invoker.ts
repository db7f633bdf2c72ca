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

/** Calls the function and waits for its answer (Lambda Invoke, RequestResponse). */
export async function invokeFunction(run: MappingRun, batch: Batch): Promise<Invocation> {
  try {
    const answer = await run.clients.lambda.send(
      new InvokeCommand({
        FunctionName: run.settings.functionName,
        InvocationType: 'RequestResponse',
        Payload: Buffer.from(functionEvent(batch.records)),
      }),
      { abortSignal: run.cutOff },
    );
    run.notice.worked('Invoke');
    return { verdict: verdictOf(run, batch, answer), batch: called(batch, answer) };
  } catch (error) {
    run.stopping.throwIfAborted();
    run.notice.failed('Invoke', error);
    return { verdict: notInvoked, batch };
  }
}

function verdictOf(run: MappingRun, batch: Batch, answer: InvokeCommandOutput): Verdict {
  if (answer.FunctionError) return failedCompletely;
  // Without ReportBatchItemFailures, Lambda does not look at what the function returns.
  if (!run.settings.reportBatchItemFailures) return succeeded;
  return readReport(Buffer.from(answer.Payload ?? []).toString('utf8'), batch);
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
