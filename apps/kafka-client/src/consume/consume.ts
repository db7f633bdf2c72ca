import { randomUUID } from 'node:crypto';
import type { ConsumeSettings } from '../command-line/settings';
import type { Kafka, PartitionView, ReaderSettings } from '../kafka/kafka';
import type { Findings } from '../messages/verification';
import { requirePartitions } from '../topics/topics';
import { ConsumeRun } from './consume-run';

/** Where the reading of a topic began. */
export type Beginning = 'first message' | 'latest message' | 'committed offsets' | 'oldest message that is kept';

export interface ConsumeResult {
  readonly group: string;
  readonly asked?: number;
  readonly read: number;
  readonly findings: Findings;
  readonly beganAt: Beginning;
  /** Whether other members of the group were given some of the partitions. */
  readonly sharedGroup: boolean;
  /** Why offsets of what was read could not be committed. */
  readonly commitFailure?: string;
  readonly seconds: number;
}

export interface ConsumeOptions {
  /** When it fires, reading ends; what was read is committed and told. */
  readonly abort?: AbortSignal;
  onProgress?(distinct: number): void;
}

/** Reads as a member of a group until all was read that was asked for, or nothing comes any more; commits what it checked. */
export async function consume(
  kafka: Kafka,
  topic: string,
  settings: ConsumeSettings,
  options: ConsumeOptions = {},
): Promise<ConsumeResult> {
  const group = settings.group ?? `kafka-client-${randomUUID().slice(0, 8)}`;
  const partitions = await requirePartitions(kafka, topic);
  const beganAt = await beginningOf(kafka, partitions, { topic, group, from: settings.from });
  const run = new ConsumeRun(kafka, { topic, group, from: settings.from }, partitions.length, settings, options);
  const startedAt = performance.now();
  const { commitFailure, sharedGroup } = await run.toEnd();
  return {
    ...{ group, asked: settings.count, read: run.read, beganAt, sharedGroup, commitFailure },
    findings: run.verification.findings(beganAt === 'first message' && !sharedGroup),
    seconds: (performance.now() - startedAt) / 1_000,
  };
}

async function beginningOf(
  kafka: Kafka,
  partitions: readonly PartitionView[],
  { topic, group, from }: ReaderSettings,
): Promise<Beginning> {
  const committed = await kafka.committedOffsets(group);
  if (committed.some((offset) => offset.topic === topic)) return 'committed offsets';
  if (from === 'latest') return 'latest message';
  return partitions.every(({ first }) => first === 0n) ? 'first message' : 'oldest message that is kept';
}
