import { setTimeout as pause } from 'node:timers/promises';
import type { ApiAnswer, RecordApi } from './api/record-api';
import { refusalOf } from './api/refusal';
import { SignInError } from './api/sign-in-error';
import { chunksOf } from './chunks-of';
import { Pace } from './pace';
import type { RecordToSend } from './records/record-to-send';

const REQUESTS_AT_ONCE = 4;
const GIVE_UP_AFTER_MILLISECONDS = 60_000;

/** What the API answered. */
export interface SendResult {
  readonly accepted: RecordToSend[];
  readonly rejected: { readonly id: string; readonly answer: string }[];
  /** When each record's request was sent that was accepted, in milliseconds since 1970. */
  readonly sentAt: ReadonlyMap<string, number>;
  readonly startedAt: number;
}

export interface SendOptions {
  /** @default - as fast as the API takes them */
  readonly recordsPerSecond?: number;
  /** 1 to 500. @default 500 */
  readonly recordsPerRequest?: number;
  /** When it fires, nothing more is sent; what was accepted until then is answered. */
  readonly abort?: AbortSignal;
  onProgress?(accepted: number): void;
}

/** Sends every record, trying again what was throttled, refused in part or not answered. A bad record holds no other one up. */
export async function sendRecords(
  api: RecordApi,
  records: RecordToSend[],
  { recordsPerSecond, recordsPerRequest, abort, onProgress = () => {} }: SendOptions = {},
): Promise<SendResult> {
  const result: Collected = { accepted: [], rejected: [], sentAt: new Map() };
  const startedAt = Date.now();
  const pace = new Pace(recordsPerSecond);
  const requests = chunksOf(records, recordsPerRequest);
  const worker = async () => {
    for (let chunk = requests.shift(); chunk && !abort?.aborted; chunk = requests.shift()) {
      await pace.wait(chunk.length, abort);
      if (abort?.aborted) return;
      await sendChunk(api, chunk, result);
      onProgress(result.accepted.length);
    }
  };
  await Promise.all(Array.from({ length: REQUESTS_AT_ONCE }, worker));
  return { ...result, startedAt };
}

interface Collected {
  readonly accepted: RecordToSend[];
  readonly rejected: SendResult['rejected'];
  readonly sentAt: Map<string, number>;
}

async function sendChunk(api: RecordApi, chunk: RecordToSend[], result: Collected): Promise<void> {
  const deadline = Date.now() + GIVE_UP_AFTER_MILLISECONDS;
  for (let attempt = 0, pending = chunk; pending.length > 0; attempt++) {
    const sentAt = Date.now();
    const answer = await post(api, pending);
    const refusal = answer ? refusalOf(answer) : 'later';
    if (answer && refusal === 'one') return findBad(api, pending, answer, result);
    if (answer && refusal === 'all') return reject(pending, answer, result);
    const refusedRecords = answer && !refusal ? throttled(pending, answer) : pending;
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
async function findBad(api: RecordApi, chunk: RecordToSend[], answer: ApiAnswer, result: Collected): Promise<void> {
  if (chunk.length === 1) return reject(chunk, answer, result);
  const middle = Math.ceil(chunk.length / 2);
  await sendChunk(api, chunk.slice(0, middle), result);
  await sendChunk(api, chunk.slice(middle), result);
}

function reject(chunk: RecordToSend[], { status, body }: ApiAnswer, { rejected }: Collected): void {
  rejected.push(...chunk.map(({ id }) => ({ id, answer: `${status} ${body}` })));
}

/** No answer (the data plane is being started again, say) is undefined, and worth another try; no token is not. */
async function post(api: RecordApi, chunk: RecordToSend[]): Promise<ApiAnswer | undefined> {
  const bodies = chunk.map(({ data, partitionKey }) => ({ data, partitionKey }));
  const [path, body] = bodies.length === 1 ? ['record', bodies[0]] : ['records', { records: bodies }];
  return api.post(path, JSON.stringify(body)).catch((error) => {
    if (error instanceof SignInError) throw error;
    return undefined;
  });
}

/** The records of a partial failure that Kinesis did not take. */
function throttled(chunk: RecordToSend[], { body }: ApiAnswer): RecordToSend[] {
  const { FailedRecordCount = 0, Records = [] } = JSON.parse(body);
  return FailedRecordCount === 0 ? [] : chunk.filter((_, index) => Records[index].ErrorCode);
}

function noAnswer(answer: ApiAnswer | undefined, pending: RecordToSend[]): string {
  const last = answer ? `the last answer was ${answer.status} ${answer.body}` : 'nothing answered';
  return `${pending.length} records, the first of them ${pending[0]?.id}, were not accepted in ${GIVE_UP_AFTER_MILLISECONDS / 1000} s: ${last}`;
}
