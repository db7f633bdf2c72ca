import { InvokeCommand } from '@aws-sdk/client-lambda';
import { reportedFailures } from '../function-response';
import { type QueueMessage, queueEvent } from './queue-message';
import type { QueueRun } from './queue-run';

/**
 * Calls the function with a batch and answers with the messages that are processed; nothing when the function could not
 * be called.
 */
export async function invokeWithMessages(
  run: QueueRun,
  messages: readonly QueueMessage[],
): Promise<readonly QueueMessage[] | undefined> {
  const done = await invoke(run, messages);
  run.metrics.report('InvokedEventCount', done ? messages.length : 0);
  run.metrics.report('FailedInvokeEventCount', messages.length - (done?.length ?? 0));
  return done;
}

async function invoke(run: QueueRun, messages: readonly QueueMessage[]): Promise<readonly QueueMessage[] | undefined> {
  const { functionName, reportBatchItemFailures } = run.settings;
  const command = new InvokeCommand({
    FunctionName: functionName,
    InvocationType: 'RequestResponse',
    Payload: Buffer.from(queueEvent(messages)),
  });
  try {
    const answer = await run.invocations.measure(functionName, () =>
      run.clients.lambda.send(command, { abortSignal: run.cutOff }),
    );
    run.notice.worked('Invoke');
    if (answer.FunctionError) return [];
    return reportBatchItemFailures ? processed(Buffer.from(answer.Payload ?? []).toString('utf8'), messages) : messages;
  } catch (error) {
    run.cutOff.throwIfAborted();
    run.notice.failed('Invoke', error);
    return undefined;
  }
}

/**
 * The messages that the function's report leaves out. A report that is wrong in any item processed none of them
 * ("Handling errors for an SQS event source in Lambda", success and failure conditions).
 */
export function processed(payload: string, messages: readonly QueueMessage[]): readonly QueueMessage[] {
  const failures = reportedFailures(payload);
  const known = new Set(messages.map(({ messageId }) => messageId));
  if (!failures?.every((failure) => known.has(failure))) return [];
  return messages.filter(({ messageId }) => !failures.includes(messageId));
}
