import { expect, test, vi } from 'vitest';
import { invokeTransform } from '../../../src/firehose/processing/lambda/invoke-transform';
import { identified, inEvents, MOST_PAYLOAD_BYTES } from '../../../src/firehose/processing/lambda/transform-event';
import { recordOf, testRun } from './records';

const settings = {
  functionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:clean',
  retries: 2,
  hints: { bytes: 1, milliseconds: 1 },
};
const records = identified([recordOf('a')]);

interface Sent {
  readonly input: { readonly Payload: Uint8Array };
}

/** A function of which each call gives the next answer; the last one stays. */
function lambdaThat(...answers: readonly (() => unknown)[]) {
  const events: { readonly invocationId: string; readonly records: unknown }[] = [];
  const send = async ({ input }: Sent, { abortSignal }: { abortSignal: AbortSignal }) => {
    events.push(JSON.parse(Buffer.from(input.Payload).toString()));
    const answer = answers[Math.min(events.length, answers.length) - 1]!();
    return answer === never
      ? new Promise((_, reject) => abortSignal.addEventListener('abort', () => reject(abortSignal.reason)))
      : answer;
  };
  return { events, ...testRun({ clients: { lambda: { send } } as never }) };
}

const never = Symbol('no answer');
const payload = (value: unknown) => Buffer.from(JSON.stringify(value));
const answers = (value: unknown) => () => ({ Payload: payload(value) });
const fails = (value: unknown) => () => ({ FunctionError: 'Unhandled', Payload: payload(value) });

function refuses(name: string, httpStatusCode?: number) {
  return () => {
    throw Object.assign(new Error(`${name} it is`), { name, $metadata: { httpStatusCode } });
  };
}

test('each attempt has an id of its own and the same records; the answer ends them', async () => {
  const { run, events, measured } = lambdaThat(
    fails({ errorType: 'Error', errorMessage: 'no' }),
    answers({ records: [] }),
  );
  expect(await invokeTransform(run, settings, records)).toEqual({ answer: '{"records":[]}', attemptsMade: 2 });
  expect(new Set(events.map(({ invocationId }) => invocationId)).size).toBe(2);
  expect(events[1]!.records).toEqual(events[0]!.records);
  const successes = measured.filter(([name]) => name === 'ExecuteProcessing.Success').map(([, value]) => value);
  expect(successes).toEqual([0, 1]);
  expect(measured.filter(([name]) => name === 'ExecuteProcessing.Duration')).toHaveLength(2);
});

test.each([
  ['that throws', fails({ errorType: 'TypeError', errorMessage: 'no' }), 'Lambda.FunctionError', 'TypeError: no'],
  ['that throws a text', fails('no'), 'Lambda.FunctionError', ''],
  [
    'with a time limit that is over',
    fails({ errorMessage: '2026-11-28T00:00:00Z 7 Task timed out after 3.00 seconds' }),
    'Lambda.FunctionTimedOut',
    '2026-11-28T00:00:00Z 7 Task timed out after 3.00 seconds',
  ],
  [
    'that answers too much',
    answers('x'.repeat(MOST_PAYLOAD_BYTES)),
    'Lambda.FunctionError',
    `the answer has more than ${MOST_PAYLOAD_BYTES} bytes`,
  ],
  ['that is throttled', refuses('TooManyRequestsException', 429), 'Lambda.InvokeLimitExceeded', /^TooMany/],
  ['that is not there', refuses('ResourceNotFoundException', 404), 'Lambda.ResourceNotFound', /^ResourceNotFound/],
  ['that may not be called', refuses('AccessDeniedException', 403), 'Lambda.InvokeAccessDenied', /^AccessDenied/],
  ['in a broken archive', refuses('InvalidZipFileException', 502), 'Lambda.InvalidZipFileException', /^InvalidZip/],
])('a function %s is called again as often as NumberOfRetries says', async (_what, answer, errorCode, errorMessage) => {
  const { run, events } = lambdaThat(answer);
  const result = await invokeTransform(run, settings, records);
  expect(result).toEqual({ errorCode, errorMessage: expect.stringMatching(errorMessage), attemptsMade: 3 });
  expect(events).toHaveLength(3);
});

test('a function may work for five minutes, in real time', async () => {
  const timeout = vi.spyOn(AbortSignal, 'timeout');
  const { run } = lambdaThat(answers({ records: [] }));
  await invokeTransform(run, settings, records);
  expect(timeout).toHaveBeenCalledWith(300_000);
  timeout.mockRestore();
});

test('a function that works for longer has timed out', async () => {
  const { run, events } = lambdaThat(() => never);
  const result = await invokeTransform(run, { ...settings, retries: 1 }, records, 20);
  expect(result).toMatchObject({ errorCode: 'Lambda.FunctionTimedOut', attemptsMade: 2 });
  expect(events).toHaveLength(2);
});

test('a substrate that is away is no attempt', async () => {
  const { run } = lambdaThat(refuses('ECONNREFUSED'), refuses('ECONNRESET'), answers({ records: [] }));
  expect(await invokeTransform(run, settings, records)).toEqual({ answer: '{"records":[]}', attemptsMade: 1 });
});

test('a stop ends a call', async () => {
  const { run, stop } = lambdaThat(() => never);
  const call = invokeTransform(run, settings, records);
  stop();
  await expect(call).rejects.toThrow('aborted');
});

test('records are in as few events as stay below 6 MB', async () => {
  const sent = identified([1, 2, 3, 4, 0.1].map((mebibytes) => recordOf(Buffer.alloc(mebibytes * 1024 * 1024))));
  const groups = [...inEvents(sent)];
  expect(
    groups.map((group) => group.map(({ recordId }) => sent.findIndex((one) => one.recordId === recordId))),
  ).toEqual([[0, 1], [2], [3, 4]]);
});

test('a record that alone makes too large an event is not sent', async () => {
  const { run, events } = lambdaThat(answers({ records: [] }));
  const large = identified([recordOf(Buffer.alloc(4.6 * 1024 * 1024))]);
  const result = await invokeTransform(run, settings, large);
  expect(result).toMatchObject({ errorCode: 'Lambda.RequestTooLargeException', attemptsMade: 1 });
  expect(events).toEqual([]);
});
