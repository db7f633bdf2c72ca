import type { IncomingMessage } from 'node:http';
import type { SubstrateExchange, WholeAnswer } from '../../data-plane/substrate-exchange';
import type { CallMembers } from './call-input';
import { CloudWatchError, type Refusal } from './cloudwatch-error';
import { SERVICE } from './protocols/aws-json';
import type { Call } from './protocols/protocol';

const CONTENT_TYPE = 'application/x-amz-json-1.0';
/** Members of the answers that are times; JSON has them as seconds since 1970. */
const TIMES = /Timestamp$|^LastModified$/;

type CallHead = Partial<Pick<IncomingMessage, 'method' | 'url'>> & Pick<IncomingMessage, 'headers'>;

/** CloudWatch of the substrate: it answers alarms, dashboards and tags. */
export class SubstrateCloudWatch {
  constructor(private readonly substrate: SubstrateExchange) {}

  /** The call as it came; `body` is what it says without compression. */
  pass({ method = 'POST', url = '/', headers }: CallHead, body: Buffer): Promise<WholeAnswer> {
    const { 'content-encoding': _, ...kept } = headers;
    const sent = this.substrate.send({ method, path: url, headers: kept, body });
    return sent.catch((error: Error) => {
      throw new CloudWatchError('ServiceUnavailable', `the substrate does not answer: ${error.message}`);
    });
  }

  /**
   * The call in JSON, for protocols that the substrate does not speak.
   * @throws the substrate's refusal
   */
  async call(request: CallHead, { operation, input }: Call): Promise<CallMembers> {
    const target = { 'x-amz-target': `${SERVICE}.${operation}`, 'content-type': CONTENT_TYPE };
    const headers = { ...only(request, ['authorization', 'host', 'x-amz-date', 'x-amz-security-token']), ...target };
    return outputOf(await this.pass({ headers }, Buffer.from(JSON.stringify(input))));
  }
}

function only({ headers }: CallHead, names: readonly string[]): Record<string, string> {
  const found = names.filter((name) => headers[name] !== undefined);
  return Object.fromEntries(found.map((name) => [name, String(headers[name])]));
}

function outputOf({ status, body }: WholeAnswer): CallMembers {
  const members = JSON.parse(body.toString() || '{}') as CallMembers;
  if (status < 300) return withTimes(members) as CallMembers;
  const [shape, message] = [String(members.__type), String(members.message)];
  throw Object.assign(new Error(message), { code: shape, shape, status } satisfies Omit<Refusal, 'message'>);
}

function withTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withTimes);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, timeOr(name, member)]);
  return Object.fromEntries(members) as CallMembers;
}

function timeOr(name: string, member: unknown): unknown {
  return TIMES.test(name) && typeof member === 'number' ? new Date(member * 1000) : withTimes(member);
}
