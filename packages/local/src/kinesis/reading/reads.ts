import type { EncodedRecord } from '../../event-source-mapping/encoded-records';
import { ReadMetrics } from '../../event-source-mapping/read-metrics';
import {
  errorTypeOf,
  jsonAnswer,
  type KinesisAction,
  type KinesisAnswer,
  type KinesisCall,
  outputOf,
  streamNameOf,
} from '../kinesis-call';
import { constraintViolation, KinesisError } from '../kinesis-error';
import type { FrontParts } from '../kinesis-front';
import type { ShardContent } from '../resharding/closed-shard-file';
import type { OpenShard } from '../resharding/hash-key-range';
import { childrenOf, dataBytes, page, recordsFrom } from './closed-records';
import { iteratorInput, readIterator, type ShardIterator, startingPosition, writeIterator } from './shard-iterator';

/** "GetRecords", Kinesis API Reference. */
const MOST_RECORDS = 10_000;

interface GetRecordsOutput {
  readonly Records: readonly EncodedRecord[];
  readonly NextShardIterator?: string;
  readonly MillisBehindLatest: number;
}

/** GetShardIterator and GetRecords, of open shards from the substrate and of closed ones from what was kept. */
export class Reads {
  readonly actions: Readonly<Record<string, KinesisAction>> = {
    GetShardIterator: (call) => this.getShardIterator(call),
    GetRecords: (call) => this.getRecords(call),
  };

  constructor(private readonly parts: FrontParts) {}

  private async getShardIterator(call: KinesisCall): Promise<KinesisAnswer> {
    const { ShardId, ShardIteratorType, StartingSequenceNumber, Timestamp } = call.input;
    const [streamName, shardId] = [streamNameOf(call.input), String(ShardId)];
    if (streamName === undefined) return this.parts.substrate.pass(call);
    const position = startingPosition(ShardIteratorType, StartingSequenceNumber, Timestamp);
    const iterator = { streamName, shardId, position, issuedAt: Date.now() };
    const answer = await this.parts.gates.pass(streamName, () => this.parts.substrate.pass(call));
    if (errorTypeOf(answer) === undefined) {
      const substrateIterator = outputOf<{ ShardIterator: string }>(answer).ShardIterator;
      return jsonAnswer({ ShardIterator: writeIterator({ ...iterator, substrateIterator }) });
    }
    const isClosed = (await this.parts.closed.find(streamName, shardId)) !== undefined;
    return isClosed ? jsonAnswer({ ShardIterator: writeIterator(iterator) }) : answer;
  }

  private async getRecords(call: KinesisCall): Promise<KinesisAnswer> {
    const iterator = readIterator(call.input.ShardIterator);
    if (!iterator) return this.parts.substrate.pass(call);
    const limit = limitOf(call.input.Limit);
    const { streamName, shardId } = iterator;
    const metrics = new ReadMetrics(this.parts.context.metrics, { StreamName: streamName });
    const began = performance.now();
    try {
      await this.parts.limits?.admitRead(streamName, shardId);
      const { answer, read } = await this.read(call, iterator, limit);
      metrics.gotRecords(
        { records: read.Records, millisBehindLatest: read.MillisBehindLatest },
        performance.now() - began,
      );
      this.measure(iterator, read);
      return answer;
    } catch (error) {
      metrics.getRecordsFailed();
      if ((error as KinesisError).type === 'ProvisionedThroughputExceededException') this.readExceeded(iterator);
      throw error;
    }
  }

  private async read(
    call: KinesisCall,
    iterator: ShardIterator,
    limit: number,
  ): Promise<{ answer: KinesisAnswer; read: GetRecordsOutput }> {
    const { closed, gates } = this.parts;
    const { streamName, shardId } = iterator;
    const found = await closed.find(streamName, shardId);
    if (found) return this.readClosed(call, iterator, found, limit);
    try {
      return await gates.pass(streamName, () => this.readOpen(call, iterator, limit));
    } catch (error) {
      // It was closed between the two looks.
      const content = await closed.find(streamName, shardId);
      if (content) return this.readClosed(call, iterator, content, limit);
      throw error;
    }
  }

  private async readOpen(call: KinesisCall, iterator: ShardIterator, Limit: number) {
    const ShardIterator = iterator.substrateIterator ?? (await this.substrateIterator(call, iterator));
    const answer = await this.parts.substrate.pass(call, { ShardIterator, Limit });
    const type = errorTypeOf(answer);
    if (type) throw new KinesisError(type, String(outputOf(answer).message ?? type), answer.status);
    const read = outputOf<GetRecordsOutput>(answer);
    const records = page(read.Records, Limit);
    const isWhole = records.length === read.Records.length;
    const next = writeIterator({
      ...advanced(iterator, records),
      ...(isWhole ? { substrateIterator: read.NextShardIterator } : { substrateIterator: undefined }),
    });
    if (!isWhole) {
      const first = read.Records[records.length]!;
      const MillisBehindLatest = Math.max(1, Math.round(Date.now() - first.ApproximateArrivalTimestamp * 1000));
      const shorter = { Records: records, NextShardIterator: next, MillisBehindLatest };
      return { answer: jsonAnswer({ ...shorter }), read: shorter };
    }
    // The records need not be written again: only the iterator behind them is another.
    const body = answer.body.toString();
    const at = body.lastIndexOf(String(read.NextShardIterator));
    const rewritten = `${body.slice(0, at)}${next}${body.slice(at + String(read.NextShardIterator).length)}`;
    return { answer: { ...answer, body: Buffer.from(rewritten) }, read };
  }

  private async readClosed(call: KinesisCall, iterator: ShardIterator, content: ShardContent, limit: number) {
    const left = recordsFrom(content, iterator);
    const records = page(left, limit);
    const nextRecord = left[records.length];
    const MillisBehindLatest = nextRecord
      ? Math.max(0, Math.round(Date.now() - nextRecord.ApproximateArrivalTimestamp * 1000))
      : 0;
    const Records = records.map((record) => ({ ...record, EncryptionType: 'NONE' }));
    const end = nextRecord
      ? { NextShardIterator: writeIterator(advanced(iterator, records)) }
      : { NextShardIterator: null, ChildShards: await this.children(call, iterator) };
    return { answer: jsonAnswer({ Records, MillisBehindLatest, ...end }), read: { Records, MillisBehindLatest } };
  }

  private async children(call: KinesisCall, { streamName, shardId }: ShardIterator) {
    const input = { StreamName: streamName };
    const { Shards } = await this.parts.substrate.on<{ Shards: readonly OpenShard[] }>(call, 'ListShards', input);
    return childrenOf(shardId, [...this.parts.closed.list(streamName), ...Shards]);
  }

  private async substrateIterator(call: KinesisCall, iterator: ShardIterator): Promise<string> {
    const { substrate } = this.parts;
    return (await substrate.on<{ ShardIterator: string }>(call, 'GetShardIterator', iteratorInput(iterator)))
      .ShardIterator;
  }

  private measure(iterator: ShardIterator, { Records, MillisBehindLatest }: GetRecordsOutput): void {
    const bytes = Records.reduce((sum, record) => sum + dataBytes(record), 0);
    this.parts.limits?.wasRead(iterator.streamName, iterator.shardId, bytes);
    this.byShard(iterator, 'ReadProvisionedThroughputExceeded', 0);
    this.byShard(iterator, 'OutgoingBytes', bytes, 'Bytes');
    this.byShard(iterator, 'OutgoingRecords', Records.length);
    this.byShard(iterator, 'IteratorAgeMilliseconds', MillisBehindLatest, 'Milliseconds');
  }

  private readExceeded(iterator: ShardIterator): void {
    const dimensions = { StreamName: iterator.streamName };
    const name = 'ReadProvisionedThroughputExceeded';
    this.parts.context.metrics.put({ namespace: 'AWS/Kinesis', name, dimensions, value: 1, unit: 'Count' });
    this.byShard(iterator, name, 1);
  }

  private byShard({ streamName, shardId }: ShardIterator, name: string, value: number, unit = 'Count'): void {
    if (!this.parts.monitoring.of(streamName).has(name)) return;
    const dimensions = { StreamName: streamName, ShardId: shardId };
    this.parts.context.metrics.put({ namespace: 'AWS/Kinesis', name, dimensions, value, unit });
  }
}

/** The position after some records; without any, it stays, and LATEST remembers when it began. */
function advanced(iterator: ShardIterator, records: readonly EncodedRecord[]): ShardIterator {
  const last = records.at(-1);
  const { position, issuedAt, streamName, shardId } = iterator;
  const stays: ShardIterator['position'] =
    position.type === 'LATEST' ? { type: 'AT_TIMESTAMP', timestamp: issuedAt / 1000 } : position;
  const moved = last ? ({ type: 'AFTER_SEQUENCE_NUMBER', sequenceNumber: last.SequenceNumber } as const) : stays;
  return { streamName, shardId, position: moved, issuedAt: Date.now() };
}

function limitOf(value: unknown): number {
  if (value === undefined || value === null) return MOST_RECORDS;
  if (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_RECORDS) return Number(value);
  throw constraintViolation('limit', `Member must have value from 1 to ${MOST_RECORDS}`, String(value));
}
