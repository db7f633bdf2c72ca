import { randomUUID } from 'node:crypto';
import type { CallMembers } from '../call-input';
import { faultOf } from '../cloudwatch-error';
import type { Protocol } from './protocol';

const NAMESPACE = 'http://monitoring.amazonaws.com/doc/2010-08-01/';
const HEADERS = { 'content-type': 'text/xml' };

/** "AWS Query protocol", Smithy: forms in, XML out, as older SDKs and many tools speak. */
export const awsQuery: Protocol = {
  matches: () => true,
  read: ({ url = '' }, body) => {
    const inUrl = new URLSearchParams(url.split('?')[1] ?? '');
    const { Action = '', Version: _, ...input } = nested([...inUrl, ...new URLSearchParams(body.toString())]);
    return { operation: String(Action), input };
  },
  answer: (operation, output) => ({
    status: 200,
    headers: HEADERS,
    body: element(
      `${operation}Response`,
      element(`${operation}Result`, xml(output)) + metadata(),
      ` xmlns="${NAMESPACE}"`,
    ),
  }),
  refuse: (refusal) => {
    const { status, code, message } = refusal;
    const error = xml({ Type: faultOf(refusal), Code: code, Message: message });
    const body = element('Error', error) + element('RequestId', randomUUID());
    return { status, headers: HEADERS, body: element('ErrorResponse', body, ` xmlns="${NAMESPACE}"`) };
  },
};

function metadata(): string {
  return element('ResponseMetadata', element('RequestId', randomUUID()));
}

interface Branch {
  [name: string]: string | Branch;
}

/** `A.member.1.B=x` is `{ A: [{ B: 'x' }] }`. */
function nested(fields: readonly (readonly [string, string])[]): CallMembers {
  const root: Branch = Object.create(null) as Branch;
  for (const [path, value] of fields) {
    const names = path.split('.');
    const last = names.pop()!;
    const branch = names.reduce(step, root);
    branch[last] = value;
  }
  return withLists(root) as CallMembers;
}

function step(branch: Branch, name: string): Branch {
  const known = branch[name];
  if (typeof known === 'object') return known;
  const fresh = Object.create(null) as Branch;
  branch[name] = fresh;
  return fresh;
}

function withLists(value: string | Branch): unknown {
  if (typeof value === 'string') return value;
  const { member } = value;
  if (typeof member === 'object') {
    const items = Object.entries(member).sort(([a], [b]) => Number(a) - Number(b));
    return items.map(([, item]) => withLists(item));
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withLists(item)]));
}

function xml(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((item) => element('member', xml(item))).join('');
  if (typeof value !== 'object') return escaped(String(value));
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return members.map(([name, member]) => element(name, xml(member))).join('');
}

function element(name: string, content: string, attributes = ''): string {
  return `<${name}${attributes}>${content}</${name}>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character]!);
}
