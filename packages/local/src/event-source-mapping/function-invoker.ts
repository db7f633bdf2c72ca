import { InvokeCommand, type InvokeCommandOutput } from '@aws-sdk/client-lambda';
import type { AnswerMetadata, Batch, BatchRecord } from './batch';
import { failedCompletely, notInvoked, type Verdict } from './function-response';
import type { MappingRun } from './mapping-run';
import type { StreamRecord } from './stream-record';

/** One call of the function: what it means for the batch, and the batch with this call counted. */
export interface Invocation<Item extends BatchRecord = StreamRecord> {
  readonly verdict: Verdict<Item>;
  readonly batch: Batch<Item>;
}

/** What one call of the function says and how its answer is read. */
export interface FunctionCall<Item extends BatchRecord = StreamRecord> {
  readonly payload: string;
  /** What an answer without an error means. */
  verdict(answer: string, batch: Batch<Item>): Verdict<Item>;
}

type InvokingRun = MappingRun<{ readonly functionName: string }>;

/** Calls the function and waits for its answer (Lambda Invoke, RequestResponse). */
export async function invokeFunction<Item extends BatchRecord>(
  run: InvokingRun,
  batch: Batch<Item>,
  call: FunctionCall<Item>,
): Promise<Invocation<Item>> {
  const invocation = await invoke(run, batch, call);
  const { verdict } = invocation;
  const isCalled = verdict.kind !== 'not invoked';
  const failed = verdict.kind === 'failed in part' ? verdict.remaining.length : batch.records.length;
  run.metrics.report('InvokedEventCount', isCalled ? batch.records.length : 0);
  run.metrics.report('FailedInvokeEventCount', verdict.kind === 'succeeded' ? 0 : failed);
  if (verdict.kind !== 'succeeded') run.metrics.report('InvokeErrorCount', 1);
  return invocation;
}

async function invoke<Item extends BatchRecord>(
  run: InvokingRun,
  batch: Batch<Item>,
  call: FunctionCall<Item>,
): Promise<Invocation<Item>> {
  const { functionName } = run.settings;
  const command = new InvokeCommand({
    FunctionName: functionName,
    InvocationType: 'RequestResponse',
    Payload: Buffer.from(call.payload),
  });
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

function verdictOf<Item extends BatchRecord>(
  call: FunctionCall<Item>,
  batch: Batch<Item>,
  answer: InvokeCommandOutput,
): Verdict<Item> {
  if (answer.FunctionError) return failedCompletely;
  return call.verdict(Buffer.from(answer.Payload ?? []).toString('utf8'), batch);
}

function called<Item extends BatchRecord>(batch: Batch<Item>, answer: InvokeCommandOutput): Batch<Item> {
  const lastAnswer: AnswerMetadata = {
    requestId: answer.$metadata.requestId ?? '',
    statusCode: answer.StatusCode ?? 200,
    executedVersion: answer.ExecutedVersion ?? '$LATEST',
    functionError: answer.FunctionError,
  };
  return { ...batch, invokes: batch.invokes + 1, lastAnswer };
}
