import { afterEach, beforeEach, expect, test } from 'vitest';
import { queueMetrics } from '../../src/metrics/sqs/queue-metrics';
import { SqsEndpoint } from '../../src/metrics/sqs/sqs-endpoint';
import { WatchingFixture } from './watching-fixture';

let fixture: WatchingFixture;
beforeEach(async () => {
  fixture = await WatchingFixture.start((sink, substrate) => new SqsEndpoint(queueMetrics(sink), substrate));
});
afterEach(() => fixture.stop());

const QueueUrl = 'http://127.0.0.1:1/000000000000/work';

async function call(operation: string, input: object, answer: object = {}, status = 200): Promise<unknown> {
  fixture.replyWith(answer, status);
  const headers = { 'x-amz-target': `AmazonSQS.${operation}`, 'content-type': 'application/x-amz-json-1.0' };
  const body = JSON.stringify({ QueueUrl, ...input });
  return (await fetch(fixture.url, { method: 'POST', headers, body })).json();
}

test('a message counts with the bytes of its body and attributes', async () => {
  const MessageAttributes = {
    colour: { DataType: 'String', StringValue: 'blå' },
    icon: { DataType: 'Binary', BinaryValue: Buffer.alloc(10).toString('base64') },
  };
  expect(await call('SendMessage', { MessageBody: 'héé', MessageAttributes }, { MessageId: 'm' })).toEqual({
    MessageId: 'm',
  });
  const size = 5 + ('colour'.length + 'String'.length + 4) + ('icon'.length + 'Binary'.length + 10);
  expect(fixture.sums('work')).toEqual({ NumberOfMessagesSent: 1, SentMessageSize: size });
});

test('of a batch those messages count that the queue took', async () => {
  const Entries = [
    { Id: 'a', MessageBody: 'four' },
    { Id: 'b', MessageBody: 'not taken' },
    { Id: 'c', MessageBody: 'seven!!' },
  ];
  await call('SendMessageBatch', { Entries }, { Successful: [{ Id: 'a' }, { Id: 'c' }], Failed: [{ Id: 'b' }] });
  expect(fixture.sums('work')).toEqual({ NumberOfMessagesSent: 2, SentMessageSize: 11 });
});

test('received, deleted and empty receives count', async () => {
  await call('ReceiveMessage', {}, { Messages: [{}, {}, {}] });
  await call('ReceiveMessage', {}, {});
  await call('DeleteMessage', { ReceiptHandle: 'r' });
  await call('DeleteMessageBatch', { Entries: [] }, { Successful: [{ Id: '1' }, { Id: '2' }] });
  expect(fixture.sums('work')).toEqual({
    NumberOfMessagesReceived: 3,
    NumberOfEmptyReceives: 1,
    NumberOfMessagesDeleted: 3,
  });
});

test('a refused call counts for nothing, and its answer comes through', async () => {
  const refusal = { __type: 'QueueDoesNotExist', message: 'gone' };
  expect(await call('SendMessage', { MessageBody: 'x' }, refusal, 400)).toEqual(refusal);
  expect(fixture.measured).toEqual([]);
});

test('forms are counted like JSON', async () => {
  const form = async (path: string, fields: Record<string, string>, xml: string) => {
    fixture.answer = (request, response) => void request.resume().once('end', () => response.end(xml));
    await (await fetch(fixture.url + path, { method: 'POST', body: new URLSearchParams(fields) })).text();
  };
  const batch = {
    Action: 'SendMessageBatch',
    'SendMessageBatchRequestEntry.1.Id': 'a',
    'SendMessageBatchRequestEntry.1.MessageBody': 'x'.repeat(30),
    'SendMessageBatchRequestEntry.2.Id': 'b',
    'SendMessageBatchRequestEntry.2.MessageBody': 'not taken',
  };
  await form(
    '/000000000000/old',
    batch,
    '<R><SendMessageBatchResultEntry><Id>a</Id></SendMessageBatchResultEntry></R>',
  );
  await form('/', { Action: 'SendMessage', QueueUrl: 'http://h/0/old', MessageBody: 'twelve bytes' }, '<R/>');
  await form('/0/old', { Action: 'ReceiveMessage' }, '<R><Message><Body/></Message><Message><Body/></Message></R>');
  expect(fixture.sums('old')).toEqual({ NumberOfMessagesSent: 2, SentMessageSize: 42, NumberOfMessagesReceived: 2 });
});

test('a caller that goes away during a long poll ends it at the substrate', async () => {
  const left = new AbortController();
  const ended = new Promise((resolve) => {
    fixture.answer = (_, response) => {
      response.once('close', resolve);
      left.abort();
    };
  });
  const headers = { 'x-amz-target': 'AmazonSQS.ReceiveMessage' };
  const body = JSON.stringify({ QueueUrl, WaitTimeSeconds: 20 });
  await expect(fetch(fixture.url, { method: 'POST', headers, body, signal: left.signal })).rejects.toThrow();
  await ended;
  expect(fixture.measured).toEqual([]);
});

test('a substrate that is away is an error that clients try again', async () => {
  fixture.answer = (request) => request.socket.destroy();
  const answer = await fetch(fixture.url, { method: 'POST', body: 'Action=ListQueues' });
  expect(answer.status).toBe(503);
});

test('a message beyond what SQS takes is refused before it is read whole', async () => {
  const answer = await fetch(fixture.url, { method: 'POST', body: 'x'.repeat(4 * 1024 * 1024 + 1) });
  expect(answer.status).toBe(413);
});
