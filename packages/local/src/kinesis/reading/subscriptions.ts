import { once } from 'node:events';
import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { endToEnd } from '../../data-plane/substrate-proxy';
import type { EncodedRecord } from '../../stream-reading/encoded-records';
import { ReadMetrics } from '../../stream-reading/read-metrics';
import type { Encoding } from '../encodings/encoding';
import { errorTypeOf, type KinesisCall, type Members, outputOf, streamNameOf } from '../kinesis-call';
import { KinesisError } from '../kinesis-error';
import type { FrontParts } from '../kinesis-front';
import type { ShardContent } from '../resharding/closed-shard-file';
import { childShards } from './child-shards';
import { lagOf, page, recordsFrom } from './closed-records';
import { EVENT_STREAM_TYPE, eventTypeOf, messagesOf, payloadOf, translate, writeEvent } from './event-stream';
import { type ShardIterator, startingPosition } from './shard-iterator';

const EVENT = 'SubscribeToShardEvent';
/** Records of one event. */
const MOST_RECORDS = 10_000;

interface ShardEvent {
  readonly Records: readonly EncodedRecord[];
  readonly ContinuationSequenceNumber?: string;
  readonly MillisBehindLatest: number;
  readonly ChildShards?: readonly unknown[];
}

/** One SubscribeToShard call at work. */
interface Subscription {
  readonly call: KinesisCall;
  readonly iterator: ShardIterator;
  readonly encoding: Encoding;
  readonly response: ServerResponse;
  readonly metrics: ReadMetrics;
}

/** SubscribeToShard: events pass as they come; those of a shard that was closed come from what was kept of it. */
export class Subscriptions {
  private readonly agent = new Agent({ keepAlive: false });

  constructor(private readonly parts: FrontParts) {}

  close(): void {
    this.agent.destroy();
  }

  async serve(call: KinesisCall, encoding: Encoding, response: ServerResponse): Promise<void> {
    const { iterator, consumerName } = readSubscription(call);
    const { streamName: StreamName, shardId } = iterator;
    const metrics = new ReadMetrics(this.parts.context.metrics, { StreamName, ConsumerName: consumerName });
    const subscription = { call, iterator, encoding, response, metrics };
    try {
      const content = await this.parts.closed.find(StreamName, shardId);
      if (content) await this.serveClosed(subscription, content);
      else await this.serveOpen(subscription);
    } catch (error) {
      if (response.headersSent) metrics.eventsFailed();
      else metrics.subscribed(false);
      throw error;
    }
  }

  private async serveOpen(subscription: Subscription): Promise<void> {
    const { call, iterator, encoding, response, metrics } = subscription;
    const incoming = await this.subscribe(call);
    begin(subscription, incoming);
    // Without any event, the subscription began where it was asked to.
    let position = iterator;
    for await (const received of messagesOf(incoming)) {
      const event = eventTypeOf(received.message) === EVENT ? payloadOf<ShardEvent>(received.message) : undefined;
      if (event?.ChildShards?.length) return this.finish(subscription, position, event);
      if (event) metrics.gotEvent({ records: event.Records, millisBehindLatest: event.MillisBehindLatest });
      position = behind(position, event?.Records ?? []);
      await write(response, translate(received, encoding));
    }
    response.end();
  }

  /** The substrate ends a subscription without the records that it had not sent when the shard was closed. */
  private async finish(subscription: Subscription, position: ShardIterator, last: ShardEvent): Promise<void> {
    const content = await this.parts.closed.find(position.streamName, position.shardId);
    if (content) return this.sendClosed({ ...subscription, iterator: position }, content);
    await write(subscription.response, writeEvent(EVENT, { ...last }, subscription.encoding));
    subscription.response.end();
  }

  private async serveClosed(subscription: Subscription, content: ShardContent): Promise<void> {
    const { ConsumerARN } = subscription.call.input;
    await this.parts.substrate.on(subscription.call, 'DescribeStreamConsumer', { ConsumerARN });
    begin(subscription);
    await write(subscription.response, writeEvent('initial-response', {}, subscription.encoding));
    await this.sendClosed(subscription, content);
  }

  private async sendClosed(subscription: Subscription, content: ShardContent): Promise<void> {
    const { response, encoding, iterator } = subscription;
    const left = recordsFrom(content, iterator);
    const ChildShards = await childShards(this.parts, subscription.call, iterator);
    let sent = 0;
    do {
      const records = page(left.slice(sent), MOST_RECORDS);
      sent += records.length;
      const event = eventOf(content, records, left[sent]);
      subscription.metrics.gotEvent({ records, millisBehindLatest: event.MillisBehindLatest });
      await write(response, writeEvent(EVENT, { ...event, ...(sent < left.length ? {} : { ChildShards }) }, encoding));
    } while (sent < left.length);
    response.end();
  }

  private async subscribe({ body, headers, left }: KinesisCall): Promise<IncomingMessage> {
    const sent = { ...endToEnd(headers), 'content-type': 'application/x-amz-json-1.1', 'content-length': body.length };
    const url = this.parts.context.substrateUrl;
    const outgoing = request(url, { method: 'POST', headers: sent, agent: this.agent, signal: left }).end(body);
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    if (incoming.statusCode === 200) return incoming;
    const answer = { status: incoming.statusCode ?? 502, headers: incoming.headers, body: await buffer(incoming) };
    throw new KinesisError(errorTypeOf(answer) ?? 'InternalFailure', String(outputOf(answer).message), answer.status);
  }
}

function readSubscription({ input }: KinesisCall): { iterator: ShardIterator; consumerName: string } {
  const { ConsumerARN, ShardId, StartingPosition = {} } = input;
  const { Type, SequenceNumber, Timestamp } = StartingPosition as Members;
  const position = startingPosition(Type, SequenceNumber, Timestamp);
  const consumerName = /\/consumer\/([^:]+)/.exec(String(ConsumerARN))?.[1] ?? '';
  const streamName = streamNameOf(input) ?? '';
  return { iterator: { streamName, shardId: String(ShardId), position, issuedAt: Date.now() }, consumerName };
}

function begin({ response, metrics }: Subscription, incoming?: IncomingMessage): void {
  metrics.subscribed(true);
  const id = incoming?.headers['x-amzn-requestid'];
  response.writeHead(200, { 'content-type': EVENT_STREAM_TYPE, ...(id ? { 'x-amzn-requestid': id } : {}) });
}

function eventOf(content: ShardContent, records: readonly EncodedRecord[], next?: EncodedRecord): ShardEvent {
  const ContinuationSequenceNumber =
    records.at(-1)?.SequenceNumber ?? content.shard.SequenceNumberRange?.EndingSequenceNumber ?? '';
  const Records = records.map((record) => ({ ...record, EncryptionType: 'NONE' }));
  return { Records, ContinuationSequenceNumber, MillisBehindLatest: lagOf(next) };
}

function behind(position: ShardIterator, records: readonly EncodedRecord[]): ShardIterator {
  const last = records.at(-1);
  if (!last) return position;
  return { ...position, position: { type: 'AFTER_SEQUENCE_NUMBER', sequenceNumber: last.SequenceNumber } };
}

/** Waits until the client takes more. */
async function write(response: ServerResponse, bytes: Buffer): Promise<void> {
  if (response.destroyed || response.write(bytes)) return;
  await Promise.race([once(response, 'drain'), once(response, 'close')]);
}
