import { InvokeCommand, type InvokeCommandOutput } from '@aws-sdk/client-lambda';
import { keepTrying, pause } from '../../../stream-reading/keep-trying';
import type { DeliveryRun } from '../../delivery-run';
import type { LambdaSettings } from './lambda-settings';
import { type IdentifiedRecord, isTooLarge, MOST_PAYLOAD_BYTES, transformEvent } from './transform-event';

interface Answer {
  readonly answer: string;
}

interface Failure {
  readonly errorCode: string;
  readonly errorMessage: string;
}

/** The function's answer, or why there is none. */
export type Invocation = (Answer | Failure) & { readonly attemptsMade: number };

/** "Transform source data in Amazon Data Firehose": five minutes. A function works in real time, whatever the time scale. */
const LONGEST_INVOCATION = 300_000;
const FIRST_BACK_OFF_SECONDS = 1;

/** Error codes by the name of Lambda's error ("Monitor Amazon Data Firehose Using CloudWatch Logs": Lambda invocation errors). */
const errorCodes: Readonly<Record<string, string>> = {
  TooManyRequestsException: 'Lambda.InvokeLimitExceeded',
  ResourceNotFoundException: 'Lambda.ResourceNotFound',
  AccessDeniedException: 'Lambda.InvokeAccessDenied',
};

/** Calls the function, and again with rising waits while it fails. Rejects only when the delivery stream stops. */
export async function invokeTransform(
  run: DeliveryRun,
  { functionArn, retries }: LambdaSettings,
  records: readonly IdentifiedRecord[],
  timeLimit = LONGEST_INVOCATION,
): Promise<Invocation> {
  if (isTooLarge(records)) return { ...tooLarge, attemptsMade: 1 };
  for (let attemptsMade = 1; ; attemptsMade++) {
    // A substrate that is away is no failure of the function.
    const result = await keepTrying(run, 'Invoke', () =>
      invokeOnce(run, functionArn, transformEvent(run, records), timeLimit),
    );
    if ('answer' in result || attemptsMade > retries) return { ...result, attemptsMade };
    await pause(run, (FIRST_BACK_OFF_SECONDS * 1000 * 2 ** (attemptsMade - 1)) / run.context.timeScale);
  }
}

const tooLarge: Failure = {
  errorCode: 'Lambda.RequestTooLargeException',
  errorMessage: `the record alone makes an event of more than ${MOST_PAYLOAD_BYTES} bytes`,
};

/** Rejects when Lambda was not reached. */
async function invokeOnce(
  run: DeliveryRun,
  functionArn: string,
  payload: string,
  timeLimit: number,
): Promise<Answer | Failure> {
  const began = performance.now();
  const result = await call(run, functionArn, payload, timeLimit);
  run.measure('ExecuteProcessing.Duration', performance.now() - began, 'Milliseconds');
  run.measure('ExecuteProcessing.Success', 'answer' in result ? 1 : 0, 'Count');
  return result;
}

async function call(
  run: DeliveryRun,
  functionArn: string,
  payload: string,
  timeLimit: number,
): Promise<Answer | Failure> {
  const late = AbortSignal.timeout(timeLimit);
  const command = new InvokeCommand({ FunctionName: functionArn, Payload: Buffer.from(payload) });
  try {
    return read(
      await run.invocations.measure(functionArn, () =>
        run.clients.lambda.send(command, { abortSignal: AbortSignal.any([run.stopping, late]) }),
      ),
    );
  } catch (error) {
    run.stopping.throwIfAborted();
    if (late.aborted) return { errorCode: TIMED_OUT, errorMessage: `the function takes longer than ${timeLimit} ms` };
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    if ($metadata?.httpStatusCode === undefined) throw error;
    return { errorCode: errorCodes[name] ?? `Lambda.${name}`, errorMessage: message };
  }
}

/** As Firehose writes them into error objects; older versions of the page above leave them out. */
const FUNCTION_ERROR = 'Lambda.FunctionError';
const TIMED_OUT = 'Lambda.FunctionTimedOut';

function read({ FunctionError, Payload }: InvokeCommandOutput): Answer | Failure {
  const payload = Buffer.from(Payload ?? []);
  if (payload.length > MOST_PAYLOAD_BYTES) {
    return { errorCode: FUNCTION_ERROR, errorMessage: `the answer has more than ${MOST_PAYLOAD_BYTES} bytes` };
  }
  const text = payload.toString('utf8');
  if (!FunctionError) return { answer: text };
  const errorMessage = functionError(text);
  return {
    errorCode: /Task timed out|Sandbox\.Timedout/.test(errorMessage) ? TIMED_OUT : FUNCTION_ERROR,
    errorMessage,
  };
}

/** What the function threw, without its stack. */
function functionError(payload: string): string {
  try {
    const { errorType, errorMessage } = JSON.parse(payload);
    return [errorType, errorMessage].filter(Boolean).join(': ');
  } catch {
    return payload;
  }
}
