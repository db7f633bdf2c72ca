import { cbor, tag, tagSymbol } from '@smithy/core/cbor';
import type { Members } from '../kinesis-call';
import type { Encoding } from './encoding';

/** Members of outputs that are byte strings in CBOR and base64 in JSON. */
const blobs = new Set(['Data']);
/** Members of outputs that are points in time. */
const times = new Set(['ApproximateArrivalTimestamp', 'StreamCreationTimestamp', 'ConsumerCreationTimestamp']);
/** "Standard date/time and epoch-based date/time" (RFC 8949). */
const EPOCH_TAG = 1;
/** The AWS SDK for Java writes milliseconds under the tag, where RFC 8949 has seconds: seconds reach this in the year 5138. */
const LEAST_MILLISECONDS = 1e11;

/**
 * CBOR as the AWS SDKs for Java speak it to Kinesis, and with them the Kinesis Client Library and Flink: the members of the
 * JSON protocol, blobs as byte strings, times as whole milliseconds under tag 1.
 */
export const cborEncoding: Encoding = {
  contentType: 'application/x-amz-cbor-1.1',
  isJson: false,
  read: (body) => (body.length > 0 ? (fromCbor(cbor.deserialize(body)) as Members) : {}),
  write: (body) => Buffer.from(cbor.serialize(toCbor(body.length > 0 ? JSON.parse(body.toString()) : {}))),
};

function fromCbor(value: unknown): unknown {
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
  if (Array.isArray(value)) return value.map(fromCbor);
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  if (tagSymbol in value) return seconds((value as { value?: unknown }).value);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fromCbor(member)]));
}

function seconds(tagged: unknown): number {
  const time = Number(tagged);
  return Number.isInteger(time) && Math.abs(time) >= LEAST_MILLISECONDS ? time / 1000 : time;
}

function toCbor(value: unknown, name?: string): unknown {
  if (Array.isArray(value)) return value.map((element) => toCbor(element, name));
  if (typeof value === 'string' && name && blobs.has(name)) return Buffer.from(value, 'base64');
  if (typeof value === 'number' && name && times.has(name))
    return tag({ tag: EPOCH_TAG, value: Math.round(value * 1000) });
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([member, content]) => [member, toCbor(content, member)]));
}
