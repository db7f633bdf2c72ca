import { expect, test } from 'vitest';
import { functionInvocationMetrics, plainFunctionName } from '../../src/lambda/function-invocation-metrics';
import { RecordedMetrics } from '../event-source-mapping/recorded-metrics';

const dimensions = { FunctionName: 'orders' };

test('a throttled call counts as a throttle, any other error as nothing, and both reach the caller', async () => {
  const metrics = new RecordedMetrics();
  const fail = (name: string) => async () => {
    throw Object.assign(new Error(name), { name });
  };
  const invocations = functionInvocationMetrics(metrics);
  for (const name of ['TooManyRequestsException', 'ServiceException']) {
    await expect(invocations.measure('orders', fail(name))).rejects.toThrow(name);
  }
  expect(metrics.data.map(({ name, value }) => [name, value])).toEqual([['Throttles', 1]]);
});

test('a call after failed ones has a concurrency of one', async () => {
  const metrics = new RecordedMetrics();
  const invocations = functionInvocationMetrics(metrics);
  await invocations.measure('orders', () => Promise.reject(new Error('no'))).catch(() => undefined);
  await invocations.measure('orders', async () => ({}));
  expect(metrics.values('AWS/Lambda', 'ConcurrentExecutions', dimensions)).toEqual([1]);
});

test('an iterator age is never below zero, whatever the clocks say', () => {
  const metrics = new RecordedMetrics();
  functionInvocationMetrics(metrics).iteratorAge('orders', -3);
  expect(metrics.values('AWS/Lambda', 'IteratorAge', dimensions)).toEqual([0]);
});

test.each([
  'orders',
  'orders:7',
  '111122223333:function:orders',
  'arn:aws:lambda:eu-west-1:111122223333:function:orders',
  'arn:aws:lambda:eu-west-1:111122223333:function:orders:live',
])('%s is measured as orders', (reference) => {
  expect(plainFunctionName(reference)).toBe('orders');
});
