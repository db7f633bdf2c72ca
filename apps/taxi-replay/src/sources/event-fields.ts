import type { ReplayEvent } from '../trips/replay-event';

/** Where an event says when it happened and what belongs together. */
export interface EventFields {
  readonly time: string;
  readonly partitionKey: string;
}

/** An event, or why a text is none. */
export type ReadEvent = { readonly event: ReplayEvent } | { readonly problem: string };

/** "PutRecordsRequestEntry", Kinesis API Reference. */
const LONGEST_KEY = 256;
/** With its partition key. A stream takes larger records only when it is told to ("CreateStream", Kinesis API Reference). */
const LARGEST_RECORD = 1_048_576;

/** Reads one event of JSON; its bytes go into the stream as they are. */
export function readEvent(text: string, place: string, names: EventFields): ReadEvent {
  const fields = objectIn(text);
  return fields ? eventOf(fields, text, place, names) : { problem: `${place} is no JSON object` };
}

/** The event that a text holds these fields of. */
export function eventOf(
  fields: Readonly<Record<string, unknown>>,
  text: string,
  place: string,
  { time, partitionKey: keyField }: EventFields,
): ReadEvent {
  const at = timeIn(fields[time]);
  if (Number.isNaN(at)) return { problem: `${place} has no time in ${time}: got ${JSON.stringify(fields[time])}` };
  const key = fields[keyField];
  const partitionKey = typeof key === 'string' || typeof key === 'number' ? String(key) : '';
  if (partitionKey === '' || [...partitionKey].length > LONGEST_KEY)
    return {
      problem: `${place} has no key of 1 to ${LONGEST_KEY} characters in ${keyField}: got ${JSON.stringify(key)}`,
    };
  const data = Buffer.from(text);
  if (data.length + Buffer.byteLength(partitionKey) > LARGEST_RECORD)
    return { problem: `${place} is ${data.length} bytes long, more than a record may have (1 MiB)` };
  const { trip_id } = fields;
  const id = typeof trip_id === 'string' || typeof trip_id === 'number' ? String(trip_id) : place;
  return { event: { id, at, partitionKey, data } };
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Milliseconds since 1970 as a number, or any text that JavaScript reads; without a zone it is taken for UTC. */
function timeIn(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return Number.NaN;
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/.test(value);
  return Date.parse(hasZone || !value.includes(':') ? value : `${value.replace(' ', 'T')}Z`);
}
