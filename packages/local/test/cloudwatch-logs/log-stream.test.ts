import type { CloudWatchLogsClient, InputLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import { expect, test } from 'vitest';
import { LogStream } from '../../src/cloudwatch-logs/log-stream';

interface Sent {
  readonly name: string;
  readonly events: readonly InputLogEvent[];
}

/** A log group in memory that fails as often as it is told. */
function logGroup({ failures = 0, makesGroup = false, logStream = undefined as string | undefined } = {}) {
  const sent: Sent[] = [];
  const said: string[] = [];
  let left = failures;
  const send = async (command: { readonly constructor: { readonly name: string }; readonly input: object }) => {
    const { name } = command.constructor;
    if (name === 'PutLogEventsCommand' && left-- > 0) throw Object.assign(new Error('no'), { name: 'Away' });
    sent.push({ name, events: (command.input as { readonly logEvents?: InputLogEvent[] }).logEvents ?? [] });
  };
  const client = { send } as unknown as CloudWatchLogsClient;
  const stream = new LogStream({
    client,
    logGroup: 'group',
    logStream,
    makesGroup,
    log: (line) => void said.push(line),
  });
  const puts = () => sent.filter(({ name }) => name === 'PutLogEventsCommand').map(({ events }) => events);
  return { stream, sent, said, puts };
}

test('events are written in batches of 10,000 and of one megabyte, in order', async () => {
  const { stream, puts } = logGroup();
  for (let index = 0; index < 10_007; index++) stream.write(`m${index}`);
  await stream.flush();
  expect(puts().map(({ length }) => length)).toEqual([10_000, 7]);
  expect(
    puts()
      .flat()
      .map(({ message }) => message),
  ).toEqual(Array.from({ length: 10_007 }, (_, index) => `m${index}`));
  for (let index = 0; index < 3; index++) stream.write('x'.repeat(500_000));
  await stream.flush();
  expect(puts().map(({ length }) => length)).toEqual([10_000, 7, 2, 1]);
});

test('the stream is made once, the group only where API Gateway makes it', async () => {
  for (const makesGroup of [true, false]) {
    const { stream, sent } = logGroup({ makesGroup });
    for (const message of ['a', 'b']) {
      stream.write(message);
      await stream.flush();
    }
    const group = makesGroup ? ['CreateLogGroupCommand'] : [];
    const puts = ['PutLogEventsCommand', 'PutLogEventsCommand'];
    expect(sent.map(({ name }) => name)).toEqual([...group, 'CreateLogStreamCommand', ...puts]);
  }
});

test('a stream that exists is not made again', async () => {
  const { stream, sent } = logGroup({ logStream: 'DestinationDelivery' });
  stream.write('a');
  await stream.flush();
  expect(sent.map(({ name }) => name)).toEqual(['PutLogEventsCommand']);
});

test('what could not be written is written later, and that is said once', async () => {
  const { stream, said, puts } = logGroup({ failures: 2 });
  for (const message of ['a', 'b', 'c']) {
    stream.write(message);
    await stream.flush();
  }
  expect(
    puts()
      .flat()
      .map(({ message }) => message),
  ).toEqual(['a', 'b', 'c']);
  expect(said).toEqual(['log group group takes no events: Away: no']);
});

test('of more than 50,000 events that wait the oldest go', async () => {
  const { stream, puts } = logGroup();
  for (let index = 0; index < 50_003; index++) stream.write(`m${index}`);
  await stream.flush();
  expect(puts().flat()).toHaveLength(50_000);
  expect(puts()[0]?.[0]?.message).toBe('m3');
});
