import type { EncodedRecord } from '../../stream-reading/encoded-records';
import { ReadMetrics } from '../../stream-reading/read-metrics';
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
import { pageLimit } from '../resharding/shard-content';
import { childShards } from './child-shards';
import { dataBytes, lagOf, page, recordsFrom } from './closed-records';
import { iteratorInput, readIterator, type ShardIterator, startingPosition, writeIterator } from './shard-iterator';

/** "GetRecords", Kinesis API Reference. */
const MOST_RECORDS = 10_000;
/** While the size of a stream's records is unknown; each may have 1 MiB. */
const FIRST_PAGE = 250;

interface GetRecordsOutput {
  readonly Records: readonly EncodedRecord[];
  readonly NextShardIterator?: string;
  readonly MillisBehindLatest: number;
}

/** An answer, and what it says. */
interface ReadAnswer {
  readonly answer: KinesisAnswer;
  readonly read: GetRecordsOutput;
}

/** GetShardIterator and GetRecords, of open shards from the substrate and of closed ones from what was kept. */
export class Reads {
  readonly actions: Readonly<Record<string, KinesisAction>> = {
    GetShardIterator: (call) => this.getShardIterator(call),
    GetRecords: (call) => this.getRecords(call),
  };

  /** How many records of a stream the substrate is asked for at once: it sets no limit to the bytes. */
  private readonly pageLimits = new Map<string, number>();

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

  private async read(call: KinesisCall, iterator: ShardIterator, limit: number): Promise<ReadAnswer> {
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

  private async readOpen(call: KinesisCall, iterator: ShardIterator, limit: number): Promise<ReadAnswer> {
    const { streamName } = iterator;
    const ShardIterator = iterator.substrateIterator ?? (await this.substrateIterator(call, iterator));
    const Limit = Math.min(limit, this.pageLimits.get(streamName) ?? FIRST_PAGE);
    const answer = await this.parts.substrate.pass(call, { ShardIterator, Limit });
    const type = errorTypeOf(answer);
    if (type) throw new KinesisError(type, String(outputOf(answer).message ?? type), answer.status);
    const read = outputOf<GetRecordsOutput>(answer);
    if (read.Records.length > 0) this.pageLimits.set(streamName, pageLimit(read.Records));
    const records = page(read.Records, limit);
    return records.length < read.Records.length
      ? shorterAnswer(iterator, records, read.Records[records.length])
      : { answer: withOwnIterator(answer, iterator, read), read };
  }

  private async readClosed(
    call: KinesisCall,
    iterator: ShardIterator,
    content: ShardContent,
    limit: number,
  ): Promise<ReadAnswer> {
    const left = recordsFrom(content, iterator);
    const records = page(left, limit).map((record) => ({ ...record, EncryptionType: 'NONE' }));
    const next = left[records.length];
    if (next) return shorterAnswer(iterator, records, next);
    const read = { Records: records, MillisBehindLatest: 0 };
    const ChildShards = await childShards(this.parts, call, iterator);
    return { answer: jsonAnswer({ ...read, NextShardIterator: null, ChildShards }), read };
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

/** What is left comes with the next call. */
function shorterAnswer(
  iterator: ShardIterator,
  records: readonly EncodedRecord[],
  next: EncodedRecord | undefined,
): ReadAnswer {
  const NextShardIterator = writeIterator(advanced(iterator, records));
  const read = { Records: records, NextShardIterator, MillisBehindLatest: lagOf(next) };
  return { answer: jsonAnswer(read), read };
}

/** The records need not be written again: only the iterator behind them is another. */
function withOwnIterator(answer: KinesisAnswer, iterator: ShardIterator, read: GetRecordsOutput): KinesisAnswer {
  const { Records, NextShardIterator: substrateIterator = '' } = read;
  const at = answer.body.lastIndexOf(substrateIterator);
  const own = Buffer.from(writeIterator({ ...advanced(iterator, Records), substrateIterator }));
  const [before, behind] = [answer.body.subarray(0, at), answer.body.subarray(at + substrateIterator.length)];
  return { ...answer, body: Buffer.concat([before, own, behind]) };
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
