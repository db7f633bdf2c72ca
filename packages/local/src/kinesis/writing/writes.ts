import {
  errorTypeOf,
  type KinesisAction,
  type KinesisAnswer,
  type KinesisCall,
  type Members,
  outputOf,
  streamNameOf,
} from '../kinesis-call';
import type { KinesisError } from '../kinesis-error';
import type { FrontParts } from '../kinesis-front';
import type { PutEntry } from '../limits/shard-limits';
import { putEntries, putEntry } from './put-input';
import { PutMetrics, type PutOutcome, type TakenRecord } from './put-metrics';

/** One record's place in the answer of PutRecords. */
interface PutResult {
  readonly ShardId?: string;
  readonly SequenceNumber?: string;
  readonly ErrorCode?: string;
  readonly ErrorMessage?: string;
}

interface PutRecordsOutput {
  readonly FailedRecordCount?: number;
  readonly Records: readonly PutResult[];
}

/** PutRecord and PutRecords: checked, throttled, held while the shards of the stream change, measured. */
export class Writes {
  readonly actions: Readonly<Record<string, KinesisAction>> = {
    PutRecord: (call) => this.putRecord(call),
    PutRecords: (call) => this.putRecords(call),
  };
  private readonly metrics: PutMetrics;

  constructor(private readonly parts: FrontParts) {
    this.metrics = new PutMetrics(parts.context.metrics);
  }

  private async putRecord(call: KinesisCall): Promise<KinesisAnswer> {
    const { substrate, gates, limits } = this.parts;
    const streamName = streamNameOf(call.input);
    if (streamName === undefined) return substrate.pass(call);
    const entry = putEntry(call.input);
    const began = performance.now();
    return gates.pass(streamName, async () => {
      const [refused] = (await limits?.admit(streamName, [entry])) ?? [];
      if (refused)
        this.measure('record', streamName, { taken: [], throttled: [shardOf(refused)], failed: 0, latency: 0 });
      if (refused) throw refused;
      const answer = await substrate.pass(call);
      if (errorTypeOf(answer) === 'ResourceNotFoundException') return answer;
      const { ShardId: shardId } = answer.status < 300 ? outputOf<PutResult>(answer) : {};
      const taken = shardId ? [{ shardId, bytes: entry.bytes }] : [];
      const latency = performance.now() - began;
      this.measure('record', streamName, { taken, throttled: [], failed: 1 - taken.length, latency });
      return answer;
    });
  }

  private async putRecords(call: KinesisCall): Promise<KinesisAnswer> {
    const { substrate, gates, limits } = this.parts;
    const streamName = streamNameOf(call.input);
    if (streamName === undefined) return substrate.pass(call);
    const entries = putEntries(call.input);
    const began = performance.now();
    return gates.pass(streamName, async () => {
      const refusals = (await limits?.admit(streamName, entries)) ?? [];
      const answer = await this.putAdmitted(call, entries, refusals);
      if (errorTypeOf(answer) === 'ResourceNotFoundException') return answer;
      this.measure('records', streamName, {
        ...putOutcome(entries, answer.status < 300 ? outputOf<PutRecordsOutput>(answer).Records : []),
        latency: performance.now() - began,
      });
      return answer;
    });
  }

  private async putAdmitted(
    call: KinesisCall,
    entries: readonly PutEntry[],
    refusals: readonly (KinesisError | undefined)[],
  ): Promise<KinesisAnswer> {
    const { substrate } = this.parts;
    if (refusals.every((refusal) => refusal === undefined)) return substrate.pass(call);
    const records = call.input.Records as readonly Members[];
    const Records = records.filter((_, at) => refusals[at] === undefined);
    const answer = await substrate.pass(call, { ...call.input, Records });
    if (answer.status >= 300) return answer;
    const taken = [...outputOf<PutRecordsOutput>(answer).Records];
    const results = entries.map((_, at): PutResult => {
      const refusal = refusals[at];
      return refusal ? { ErrorCode: refusal.type, ErrorMessage: refusal.message } : taken.shift()!;
    });
    const output = { ...outputOf(answer), FailedRecordCount: entries.length - Records.length, Records: results };
    return { ...answer, body: Buffer.from(JSON.stringify(output)) };
  }

  private measure(kind: 'record' | 'records', streamName: string, outcome: PutOutcome): void {
    this.metrics[kind](streamName, outcome);
    const names = this.parts.monitoring.of(streamName);
    if (names.size > 0) this.metrics.shards(streamName, outcome, names);
  }
}

function putOutcome(entries: readonly PutEntry[], results: readonly PutResult[]): Omit<PutOutcome, 'latency'> {
  const taken: TakenRecord[] = [];
  const throttled: string[] = [];
  for (const [at, { ShardId, ErrorMessage }] of results.entries()) {
    if (ShardId) taken.push({ shardId: ShardId, bytes: entries[at]!.bytes });
    else throttled.push(shardOf({ message: ErrorMessage ?? '' }));
  }
  return { taken, throttled, failed: entries.length - taken.length - throttled.length };
}

/** The shard that the message of a refusal names. */
function shardOf({ message }: Pick<KinesisError, 'message'>): string {
  return /shard (\S+) /.exec(message)?.[1] ?? '';
}
