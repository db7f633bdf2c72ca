import { setTimeout as pause } from 'node:timers/promises';
import { chunksOf, MOST_RECORDS } from './chunks-of';
import { Pace } from './pace';
import type { RecordTarget, SendAnswer } from './record-target';
import type { RecordToSend } from './records/record-to-send';

const REQUESTS_AT_ONCE = 4;
/** A rate is kept within each tenth of a second, not only in the mean. */
const REQUESTS_PER_SECOND = 10;
const GIVE_UP_AFTER_MILLISECONDS = 60_000;

/** What the API or the stream answered. */
export interface SendResult {
  readonly accepted: RecordToSend[];
  readonly rejected: { readonly id: string; readonly answer: string }[];
  /** When each record's request was sent that was accepted, in milliseconds since 1970. */
  readonly sentAt: ReadonlyMap<string, number>;
  readonly startedAt: number;
}

export interface SendOptions {
  /** @default - as fast as they are taken */
  readonly recordsPerSecond?: number;
  /** 1 to 500. @default - 500, or what the rate brings in a tenth of a second when that is less */
  readonly recordsPerRequest?: number;
  /** When it fires, nothing more is sent; what was accepted until then is answered. */
  readonly abort?: AbortSignal;
  onProgress?(accepted: number): void;
}

/** Sends every record, trying again what was throttled, refused in part or not answered. A bad record holds no other one up. */
export async function sendRecords(
  target: RecordTarget,
  records: RecordToSend[],
  { recordsPerSecond, recordsPerRequest = mostAt(recordsPerSecond), abort, onProgress = () => {} }: SendOptions = {},
): Promise<SendResult> {
  const result: Collected = { accepted: [], rejected: [], sentAt: new Map() };
  const startedAt = Date.now();
  const pace = new Pace(recordsPerSecond);
  const requests = chunksOf(records, recordsPerRequest);
  const worker = async () => {
    for (let chunk = requests.shift(); chunk && !abort?.aborted; chunk = requests.shift()) {
      await pace.wait(chunk.length, abort);
      if (abort?.aborted) return;
      await sendChunk(target, chunk, result);
      onProgress(result.accepted.length);
    }
  };
  await Promise.all(Array.from({ length: REQUESTS_AT_ONCE }, worker));
  return { ...result, startedAt };
}

function mostAt(recordsPerSecond = Number.POSITIVE_INFINITY): number {
  return Math.min(MOST_RECORDS, Math.ceil(recordsPerSecond / REQUESTS_PER_SECOND));
}

interface Collected {
  readonly accepted: RecordToSend[];
  readonly rejected: SendResult['rejected'];
  readonly sentAt: Map<string, number>;
}

async function sendChunk(target: RecordTarget, chunk: RecordToSend[], result: Collected): Promise<void> {
  const deadline = Date.now() + GIVE_UP_AFTER_MILLISECONDS;
  for (let attempt = 0, pending = chunk; pending.length > 0; attempt++) {
    const sentAt = Date.now();
    const answer = await target.send(pending);
    const refusal = answer ? answer.refusal : 'later';
    if (answer && refusal === 'one') return findBad(target, pending, answer, result);
    if (answer && refusal === 'all') return reject(pending, answer, result);
    const refusedRecords = answer && !refusal ? answer.throttled : pending;
    const left = new Set(refusedRecords);
    for (const record of pending.filter((sent) => !left.has(sent))) {
      result.accepted.push(record);
      result.sentAt.set(record.id, sentAt);
    }
    pending = refusedRecords;
    if (pending.length > 0 && Date.now() > deadline) throw new Error(noAnswer(answer, pending));
    if (pending.length > 0) await pause(Math.min(50 * 2 ** attempt, 2_000));
  }
}

/** One record alone is rejected; of several, the bad one is looked for by halves. */
async function findBad(
  target: RecordTarget,
  chunk: RecordToSend[],
  answer: SendAnswer,
  result: Collected,
): Promise<void> {
  if (chunk.length === 1) return reject(chunk, answer, result);
  const middle = Math.ceil(chunk.length / 2);
  await sendChunk(target, chunk.slice(0, middle), result);
  await sendChunk(target, chunk.slice(middle), result);
}

function reject(chunk: RecordToSend[], { text }: SendAnswer, { rejected }: Collected): void {
  rejected.push(...chunk.map(({ id }) => ({ id, answer: text })));
}

function noAnswer(answer: SendAnswer | undefined, pending: RecordToSend[]): string {
  const last = answer ? `the last answer was ${answer.text}` : 'nothing answered';
  return `${pending.length} records, the first of them ${pending[0]?.id}, were not accepted in ${GIVE_UP_AFTER_MILLISECONDS / 1000} s: ${last}`;
}
