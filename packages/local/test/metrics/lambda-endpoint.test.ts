import { afterEach, beforeEach, expect, test } from 'vitest';
import { LambdaEndpoint } from '../../src/lambda/lambda-endpoint';
import { WatchingFixture } from './watching-fixture';

let fixture: WatchingFixture;
beforeEach(async () => {
  const proxy = { pass: async (_: unknown, response: { end(text: string): void }) => response.end('passed') };
  fixture = await WatchingFixture.start(
    (metrics, substrate) => new LambdaEndpoint({ metrics, substrate, proxy: proxy as never }),
  );
});
afterEach(() => fixture.stop());

const invoke = (name: string, headers: Record<string, string> = {}) =>
  fetch(`${fixture.url}/2015-03-31/functions/${encodeURIComponent(name)}/invocations?Qualifier=live`, {
    method: 'POST',
    headers,
    body: '{"taxi":7}',
  });

test('an invocation counts with its duration and concurrency, by the plain name', async () => {
  fixture.replyWith({ ok: true });
  const answer = await invoke('arn:aws:lambda:eu-west-1:000000000000:function:consumer:live');
  expect(await answer.json()).toEqual({ ok: true });
  const { Duration, ...counts } = fixture.sums('consumer');
  expect(counts).toEqual({ Invocations: 1, Errors: 0, Throttles: 0, ConcurrentExecutions: 1 });
  expect(Duration).toBeGreaterThan(0);
});

test('a function that failed counts as an error', async () => {
  fixture.replyWith({ errorType: 'Error' }, 200, { 'x-amz-function-error': 'Unhandled' });
  expect((await invoke('consumer')).headers.get('x-amz-function-error')).toBe('Unhandled');
  expect(fixture.sums('consumer')).toMatchObject({ Invocations: 1, Errors: 1 });
});

test('a throttled call is no invocation', async () => {
  fixture.replyWith({ Reason: 'ConcurrentInvocationLimitExceeded' }, 429);
  expect((await invoke('consumer')).status).toBe(429);
  expect(fixture.sums('consumer')).toEqual({ Throttles: 1 });
});

test('a function that is not there counts for nothing', async () => {
  fixture.replyWith({ Message: 'Function not found' }, 404);
  expect((await invoke('consumer')).status).toBe(404);
  expect(fixture.measured).toEqual([]);
});

test('an asynchronous call counts as an invocation only, a dry run as none', async () => {
  fixture.replyWith({}, 202);
  await invoke('consumer', { 'x-amz-invocation-type': 'Event' });
  fixture.answer = (_, response) => void response.writeHead(204).end();
  await invoke('consumer', { 'x-amz-invocation-type': 'DryRun' });
  expect(fixture.sums('consumer')).toEqual({ Invocations: 1 });
});

test('all that is no invocation passes', async () => {
  const answer = await fetch(`${fixture.url}/2015-03-31/functions/consumer`);
  expect(await answer.text()).toBe('passed');
  expect(fixture.measured).toEqual([]);
});
