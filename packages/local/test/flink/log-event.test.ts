import { expect, test } from 'vitest';
import { logEvent } from '../../src/flink/log/log-event';

const origin = {
  applicationARN: 'arn:aws:kinesisanalytics:eu-west-1:111122223333:application/trips',
  applicationVersionId: '7',
};
const line = (event: object) => `1795948200123 ${JSON.stringify(event)}`;

test('an event has its time, what the application wrote, and the application', () => {
  const event = { logger: 'a.B', message: 'a "quoted" line\nand more', messageType: 'WARN', throwableInformation: '' };
  const { timestamp, message } = logEvent(line(event), origin)!;
  expect(timestamp).toBe(1_795_948_200_123);
  expect(JSON.parse(message)).toEqual({
    ...{ logger: 'a.B', message: 'a "quoted" line\nand more', messageType: 'WARN' },
    ...origin,
  });
});

test('what was thrown is an array of lines', () => {
  const event = { message: 'failed', throwableInformation: 'java.lang.Error: no\n\tat a.B.c(B.java:7)\n' };
  expect(JSON.parse(logEvent(line(event), origin)!.message).throwableInformation).toEqual([
    'java.lang.Error: no',
    '\tat a.B.c(B.java:7)',
  ]);
});

test.each(['', 'no event', '17 {"message":', 'x {"message":"a"}'])('%j is no event', (text) => {
  expect(logEvent(text, origin)).toBeUndefined();
});
