import type { EncodedRecord } from '../../stream-reading/encoded-records';
import { type EventPattern, eventPattern } from './event-pattern';
import { jsonNumber, readJson } from './json-text';

/** Whether a record is for the function. */
export type RecordFilter = (record: EncodedRecord) => boolean;

/** What a pattern may name; `data` is the record's own JSON. */
const METADATA = ['kinesisSchemaVersion', 'partitionKey', 'sequenceNumber', 'approximateArrivalTimestamp'];

interface Filter {
  readonly usesData: boolean;
  readonly fits: EventPattern;
}

/** A filter for the records of a Kinesis stream; nothing when there are no patterns. */
export function recordFilter(patterns: readonly string[]): RecordFilter | undefined {
  if (patterns.length === 0) return undefined;
  const filters = patterns.map(compile);
  const usesData = filters.some((filter) => filter.usesData);
  return (record) => {
    const data = usesData ? dataOf(record) : undefined;
    const event = { ...metadataOf(record), data };
    // Data that is no JSON fits no pattern that looks into it, not even one that wants a field to be missing.
    return filters.some((filter) => !(filter.usesData && data === undefined) && filter.fits(event));
  };
}

/** What is wrong with a filter pattern, or nothing. */
export function wrongPattern(pattern: string): string | undefined {
  try {
    compile(pattern);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** From "Using event filtering with a Kinesis event source": both the data and its pattern must be JSON objects. */
function compile(pattern: string): Filter {
  const fields = parse(pattern);
  const fits = eventPattern(fields);
  const names = namesIn(fields);
  const unknown = names.find((name) => name !== 'data' && !METADATA.includes(name));
  if (unknown !== undefined)
    throw new Error(`must name data, ${METADATA.join(', ')}, got ${unknown}; put fields of the record below data`);
  if (names.includes('data')) requireObject(fields);
  return { usesData: names.includes('data'), fits };
}

function parse(pattern: string): unknown {
  try {
    return readJson(pattern);
  } catch (error) {
    throw new Error(`must be a JSON text, got ${pattern} (${(error as Error).message})`);
  }
}

/** The fields of a pattern, those of its alternatives among them. */
function namesIn(pattern: unknown): readonly string[] {
  return Object.entries(pattern as object).flatMap(([name, value]) =>
    name === '$or' ? (value as unknown[]).flatMap(namesIn) : [name],
  );
}

function requireObject(pattern: unknown): void {
  for (const [name, value] of Object.entries(pattern as object)) {
    if (name === '$or') for (const alternative of value as unknown[]) requireObject(alternative);
    else if (name === 'data' && Array.isArray(value))
      throw new Error('data must be an object with the fields of the record’s JSON, got a list of rules');
  }
}

function metadataOf(record: EncodedRecord): Record<string, unknown> {
  return {
    kinesisSchemaVersion: '1.0',
    partitionKey: record.PartitionKey,
    sequenceNumber: record.SequenceNumber,
    approximateArrivalTimestamp: jsonNumber(Math.round(record.ApproximateArrivalTimestamp * 1000) / 1000),
  };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The record's data as JSON; nothing when it is none. */
function dataOf({ Data }: EncodedRecord): unknown {
  try {
    return readJson(utf8.decode(Buffer.from(Data, 'base64')));
  } catch {
    return undefined;
  }
}
