import type { Refusal } from '../record-target';
import type { ApiAnswer } from './post-json';

/** Statuses that one bad record among good ones causes ("What a client sends and reads", README of kinesis-apigw). */
const CAUSED_BY_A_RECORD = [400, 413];
/** So does a web ACL that finds something in it. */
const FILTERED = 'WAF_FILTERED';
/** It stays used up until its period is over. */
const QUOTA = 'QUOTA_EXCEEDED';

/** Undefined for a request that was accepted, in part at least. */
export function refusalOf({ status, body }: ApiAnswer): Refusal | undefined {
  if (status < 300) return undefined;
  const kind = errorKind(body);
  if (CAUSED_BY_A_RECORD.includes(status) || kind === FILTERED) return 'one';
  if (status >= 500 || (status === 429 && kind !== QUOTA)) return 'later';
  return 'all';
}

/** The API's errors are `{"error": "<kind>", "message": "…"}`; what stands in front of it may answer anything. */
function errorKind(body: string): unknown {
  try {
    return JSON.parse(body)?.error;
  } catch {
    return undefined;
  }
}
