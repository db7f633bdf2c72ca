import { cbor, dateToTag, tagSymbol } from '@smithy/core/cbor';
import type { CallMembers } from '../call-input';
import { faultOf } from '../cloudwatch-error';
import { SERVICE } from './aws-json';
import type { EncodedAnswer, Protocol } from './protocol';

const HEADERS = { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' };
const path = new RegExp(`/service/${SERVICE}/operation/(\\w+)$`);

/** "Smithy RPC v2 CBOR protocol": what boto3 and the AWS CLI speak. */
export const rpcCbor: Protocol = {
  matches: ({ headers, url = '' }) => headers['smithy-protocol'] === 'rpc-v2-cbor' && path.test(url),
  read: ({ url = '' }, body) => ({
    operation: path.exec(url)![1]!,
    input: body.length > 0 ? (untagged(cbor.deserialize(body)) as CallMembers) : {},
  }),
  answer: (_, output) => encode(200, output),
  refuse: (refusal) => ({
    ...encode(refusal.status, { __type: refusal.shape, message: refusal.message }),
    headers: { ...HEADERS, 'x-amzn-query-error': `${refusal.code};${faultOf(refusal)}` },
  }),
};

function encode(status: number, output: CallMembers): EncodedAnswer {
  return { status, headers: HEADERS, body: cbor.serialize(tagged(output)) };
}

/** Times come as a tag with the seconds since 1970. */
function untagged(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(untagged);
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (tagSymbol in value) return untagged((value as { value?: unknown }).value);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, untagged(member)]));
}

function tagged(value: unknown): unknown {
  if (value instanceof Date) return dateToTag(value);
  if (Array.isArray(value)) return value.map(tagged);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, tagged(member)]));
}
