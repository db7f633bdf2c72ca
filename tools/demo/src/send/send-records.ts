import type { RecordToSend } from '../records/record-to-send';
import type { ApiAnswer, SignedApi } from './signed-api';

/** Records in one request, the limit of PutRecords (API reference, "PutRecords"). */
const MOST_RECORDS = 500;
/** Characters in one request; API Gateway takes 10 MB ("Amazon API Gateway quotas"), PutRecords 10 MiB, escapes included. */
const MOST_CHARACTERS = 2_000_000;
const REQUESTS_AT_ONCE = 4;
/** The first records go one by one, so that both resources of the API are used. */
const SINGLE_RECORDS = 20;
const GIVE_UP_AFTER_MILLISECONDS = 60_000;

/** What the API answered. */
export interface SendResult {
  readonly accepted: RecordToSend[];
  readonly rejected: { readonly id: string; readonly answer: string }[];
  /** When each record's request was sent that was accepted, in milliseconds since 1970. */
  readonly sentAt: ReadonlyMap<string, number>;
  readonly startedAt: number;
}

/** Sends every record, trying again what was throttled, refused in part or not answered. A bad record holds no other one up. */
export async function sendRecords(
  api: SignedApi,
  records: RecordToSend[],
  onProgress: (accepted: number) => void,
): Promise<SendResult> {
  const result = {
    accepted: [] as RecordToSend[],
    rejected: [] as SendResult['rejected'],
    sentAt: new Map<string, number>(),
  };
  const startedAt = Date.now();
  const requests = chunks(records);
  const worker = async () => {
    for (let chunk = requests.shift(); chunk; chunk = requests.shift()) {
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

async function sendChunk(api: SignedApi, chunk: RecordToSend[], result: Collected): Promise<void> {
  const deadline = Date.now() + GIVE_UP_AFTER_MILLISECONDS;
  for (let attempt = 0, pending = chunk; pending.length > 0; attempt++) {
    const sentAt = Date.now();
    const answer = await post(api, pending);
    if (answer && answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
      return refused(api, pending, answer, result);
    }
    const refusedRecords = answer && answer.status < 300 ? throttled(pending, answer) : pending;
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
async function refused(api: SignedApi, chunk: RecordToSend[], answer: ApiAnswer, result: Collected): Promise<void> {
  const [first] = chunk;
  if (chunk.length === 1 && first) {
    result.rejected.push({ id: first.id, answer: `${answer.status} ${answer.body}` });
    return;
  }
  const middle = Math.ceil(chunk.length / 2);
  await sendChunk(api, chunk.slice(0, middle), result);
  await sendChunk(api, chunk.slice(middle), result);
}

/** No answer (the data plane is being started again, say) is undefined, and worth another try. */
async function post(api: SignedApi, chunk: RecordToSend[]): Promise<ApiAnswer | undefined> {
  const bodies = chunk.map(({ data, partitionKey }) => ({ data, partitionKey }));
  const [path, body] = bodies.length === 1 ? ['record', bodies[0]] : ['records', { records: bodies }];
  return api.post(path, JSON.stringify(body)).catch(() => undefined);
}

/** The records of a partial failure that Kinesis did not take. */
function throttled(chunk: RecordToSend[], { body }: ApiAnswer): RecordToSend[] {
  const { FailedRecordCount = 0, Records = [] } = JSON.parse(body);
  return FailedRecordCount === 0 ? [] : chunk.filter((_, index) => Records[index].ErrorCode);
}

function chunks(records: RecordToSend[]): RecordToSend[][] {
  const all = records.slice(0, SINGLE_RECORDS).map((record) => [record]);
  let chunk: RecordToSend[] = [];
  let characters = 0;
  for (const record of records.slice(SINGLE_RECORDS)) {
    if (chunk.length === MOST_RECORDS || (chunk.length > 0 && characters + record.data.length > MOST_CHARACTERS)) {
      all.push(chunk);
      chunk = [];
      characters = 0;
    }
    chunk.push(record);
    characters += record.data.length;
  }
  return chunk.length > 0 ? [...all, chunk] : all;
}

function noAnswer(answer: ApiAnswer | undefined, pending: RecordToSend[]): string {
  const last = answer ? `the last answer was ${answer.status} ${answer.body}` : 'nothing answered';
  return `${pending.length} records, the first of them ${pending[0]?.id}, were not accepted in ${GIVE_UP_AFTER_MILLISECONDS / 1000} s: ${last}`;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
