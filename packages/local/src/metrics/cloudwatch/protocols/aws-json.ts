import type { CallMembers } from '../call-input';
import { faultOf } from '../cloudwatch-error';
import type { EncodedAnswer, Protocol } from './protocol';

const CONTENT_TYPE = 'application/x-amz-json-1.0';
/** The service's name in targets and paths. */
export const SERVICE = 'GraniteServiceVersion20100801';

/** "AWS JSON 1.0 protocol", Smithy: what the AWS SDK for JavaScript speaks. */
export const awsJson: Protocol = {
  matches: ({ headers }) => String(headers['x-amz-target'] ?? '').startsWith(`${SERVICE}.`),
  read: ({ headers }, body) => ({
    operation: String(headers['x-amz-target']).slice(SERVICE.length + 1),
    input: JSON.parse(body.toString() || '{}') as CallMembers,
  }),
  answer: (_, output) => encode(200, output),
  refuse: (refusal) => ({
    ...encode(refusal.status, { __type: refusal.shape, message: refusal.message }),
    headers: { 'content-type': CONTENT_TYPE, 'x-amzn-query-error': `${refusal.code};${faultOf(refusal)}` },
  }),
};

function encode(status: number, output: CallMembers): EncodedAnswer {
  return { status, headers: { 'content-type': CONTENT_TYPE }, body: JSON.stringify(withSeconds(output)) };
}

/** Times are seconds since 1970. */
function withSeconds(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(withSeconds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withSeconds(member)]));
}
