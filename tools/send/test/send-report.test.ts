import { expect, test } from 'vitest';
import { sendReport } from '../src/report/send-report';

const record = (id: string) => ({ id, data: id, partitionKey: 'k' });
const result = (accepted: number, rejected: number) => ({
  accepted: Array.from({ length: accepted }, (_, index) => record(`a${index}`)),
  rejected: Array.from({ length: rejected }, (_, index) => ({ id: `r${index}`, answer: '400 no' })),
  sentAt: new Map(),
  startedAt: 1_000,
});

test('all accepted is a success, with the rate', () => {
  expect(sendReport(30, result(30, 0), 3_000)).toEqual({
    text: 'accepted 30 of 30 in 2.0 s (15 a second)',
    exitCode: 0,
  });
});

test('what was rejected is named, the first five with their answers, and fails', () => {
  const { text, exitCode } = sendReport(12, result(4, 8), 2_000);
  expect(text.split('\n').slice(1)).toEqual([
    'rejected 8:',
    ...['r0', 'r1', 'r2', 'r3', 'r4'].map((id) => `  ${id}: 400 no`),
    '  and 3 more',
  ]);
  expect(exitCode).toBe(1);
});

test('what was not sent any more is told, and fails', () => {
  expect(sendReport(10, result(4, 0), 2_000)).toMatchObject({
    text: expect.stringContaining('not sent 6'),
    exitCode: 1,
  });
});
