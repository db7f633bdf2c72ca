import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalRun } from '@streaming-patterns/local';
import type { RecordToSend, SendResult } from '@streaming-patterns/send';
import { javaProgram } from './java-program';
import { runProgram } from './run-program';

/** Built with the pattern's jars, by the same command. */
const JAR = join(__dirname, '..', '..', '..', 'packages', 'kinesis-kpl-kda', 'jars', 'kpl-producer.jar');
/** What the two shards of the pattern take ("Quotas and limits", Amazon Kinesis Data Streams): above it records wait, and at last fail. */
const MOST_PER_SECOND = 2_000;

/** Java's second compiler would not pay off in a run of seconds, and takes processors from the job. */
const QUICK_START = ['-XX:TieredStopAtLevel=1'];

export interface KplRun {
  readonly local: LocalRun;
  readonly streamName: string;
  readonly count: number;
  /** What the producer says, a line each second. */
  onProgress(line: string): void;
}

/** Has the guide's producer put stock prices into the stream; answers what the library says was accepted. */
export async function produceByKpl({ local, streamName, count, onProgress }: KplRun): Promise<SendResult> {
  const folder = mkdtempSync(join(tmpdir(), 'kpl-producer-'));
  const file = join(folder, 'accepted');
  const seconds = Math.ceil(count / MOST_PER_SECOND);
  // A whole number each second: a few more than were asked for.
  const options = ['--records-per-second', String(Math.ceil(count / seconds)), '--accepted', file];
  const startedAt = Date.now();
  try {
    await runProgram({
      ...{ name: 'the KPL producer', command: javaProgram(), local, onLine: onProgress },
      args: [...QUICK_START, '-jar', JAR, streamName, local.region, String(seconds), ...options],
    });
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    const accepted = lines.map(recordOf);
    return { accepted: accepted.map(({ record }) => record), rejected: [], startedAt, sentAt: timesOf(accepted) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Produced {
  readonly record: RecordToSend;
  readonly at: number;
}

function recordOf(data: string): Produced {
  const { id, event_time } = JSON.parse(data) as { id: string; event_time: string };
  return { record: { id, data, partitionKey: id }, at: Date.parse(`${event_time.replace(' ', 'T')}Z`) };
}

function timesOf(produced: readonly Produced[]): ReadonlyMap<string, number> {
  return new Map(produced.map(({ record, at }) => [record.id, at]));
}
