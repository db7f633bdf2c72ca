import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import type { LocalRun } from '@streaming-patterns/local';
import {
  fileRecords,
  type Progress,
  type RecordToSend,
  type SendResult,
  StreamTarget,
  sendRecords,
  tripRecords,
} from '@streaming-patterns/send';
import { readStream } from './count/read-stream';
import type { RecordOptions } from './demo';
import { BROKEN_TRIPS, withPoison } from './records/poison-records';
import { sinkClient } from './sink-client';
import { replayTrips } from './taxi-replay';

/** Has the replay put the user's trips into the stream, or generated ones with a few poison records beside them. */
export async function putTrips(
  local: LocalRun,
  streamName: string,
  options: RecordOptions,
  progress: Progress,
): Promise<SendResult> {
  const trips =
    options.file === undefined ? tripRecords(options.count, options.seed) : fileRecords(options.file).map(asTrip);
  progress.step(`Replaying ${trips.length.toLocaleString('en-US')} taxi trips into the stream ${streamName}`);
  const startedAt = Date.now();
  await replay(local, streamName, trips, progress);
  const poison = options.file === undefined ? await putPoison(local, streamName, trips) : undefined;
  const accepted = [...trips, ...(poison?.accepted ?? [])];
  const sentAt = await arrivalsOf(local, streamName, accepted);
  return { accepted, rejected: poison?.rejected ?? [], sentAt, startedAt };
}

/** A trip is known by its number. What is none keeps its id: the replay tells what is wrong with it. */
function asTrip(record: RecordToSend): RecordToSend {
  const id = tripIdOf(record.data) ?? record.id;
  return { id, data: record.data, partitionKey: id };
}

function tripIdOf(data: string): string | undefined {
  try {
    const { trip_id } = JSON.parse(data) as { trip_id?: unknown };
    return trip_id === undefined ? undefined : String(trip_id);
  } catch {
    return undefined;
  }
}

async function replay(local: LocalRun, streamName: string, trips: RecordToSend[], progress: Progress): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'taxi-replay-'));
  try {
    const file = join(folder, 'trips.ndjson');
    const onProgress = (accepted: number) => progress.update(`${accepted} of ${trips.length} sent`);
    writeFileSync(file, trips.map(({ data }) => `${data}\n`).join(''));
    await replayTrips({ local, streamName, file, onProgress });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function putPoison(local: LocalRun, streamName: string, trips: RecordToSend[]): Promise<SendResult> {
  const { dataPlaneUrl: endpoint, region, credentials } = local;
  const good = new Set(trips);
  const poison = withPoison(trips, BROKEN_TRIPS).filter((record) => !good.has(record));
  return sendRecords(new StreamTarget({ streamName, endpoint, region, credentials }), poison);
}

/** When the stream took each, as it says itself to a second client. */
async function arrivalsOf(local: LocalRun, streamName: string, records: RecordToSend[]): Promise<Map<string, number>> {
  const stored = await readStream(sinkClient(KinesisClient, local), streamName);
  const at = new Map(stored.map(({ data, arrivedAt }) => [data, arrivedAt]));
  return new Map(records.flatMap(({ id, data }) => (at.has(data) ? [[id, at.get(data) as number] as const] : [])));
}
