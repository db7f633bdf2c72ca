import type { Shard } from '@aws-sdk/client-kinesis';
import {
  jsonAnswer,
  type KinesisAction,
  type KinesisAnswer,
  type KinesisCall,
  type Members,
  streamNameOf,
} from '../kinesis-call';
import { constraintViolation, invalidArgument, KinesisError } from '../kinesis-error';
import type { FrontParts } from '../kinesis-front';
import { filterShards } from './shard-filter';

/** "ListShards" and "DescribeStream", Kinesis API Reference. */
const MOST_LISTED = 10_000;
const MOST_LISTED_BY_DEFAULT = 1_000;
const MOST_DESCRIBED = 10_000;
const MOST_DESCRIBED_BY_DEFAULT = 100;
const TOKEN_MILLISECONDS = 300_000;

type ListedShard = Shard & { readonly ShardId: string };

interface Token {
  readonly streamName: string;
  readonly after: string;
  readonly filter?: Members;
  readonly issuedAt: number;
}

/** ListShards and DescribeStream with the closed shards, which the substrate has forgotten. */
export class ShardLists {
  readonly actions: Readonly<Record<string, KinesisAction>> = {
    ListShards: (call) => this.listShards(call),
    DescribeStream: (call) => this.describeStream(call),
  };

  constructor(private readonly parts: FrontParts) {}

  private async listShards(call: KinesisCall): Promise<KinesisAnswer> {
    const { NextToken, MaxResults, ExclusiveStartShardId, ShardFilter } = call.input;
    const token = NextToken === undefined ? undefined : readToken(String(NextToken));
    const streamName = token?.streamName ?? streamNameOf(call.input);
    if (streamName === undefined) return this.parts.substrate.pass(call);
    const filter = token ? token.filter : (ShardFilter as Members | undefined);
    const after = token?.after ?? (ExclusiveStartShardId as string | undefined);
    const limit = limitOf('maxResults', MaxResults, MOST_LISTED, MOST_LISTED_BY_DEFAULT);
    const { shards, more } = take(filterShards(await this.allShards(call, streamName), filter), limit, after);
    const next = { streamName, after: shards.at(-1)?.ShardId ?? '', filter, issuedAt: Date.now() };
    return jsonAnswer({ Shards: shards, ...(more ? { NextToken: writeToken(next) } : {}) });
  }

  private async describeStream(call: KinesisCall): Promise<KinesisAnswer> {
    const { Limit, ExclusiveStartShardId } = call.input;
    const streamName = streamNameOf(call.input);
    if (streamName === undefined) return this.parts.substrate.pass(call);
    const { StreamDescription } = await this.parts.substrate.on<{ StreamDescription: Members }>(call, call.action, {
      StreamName: streamName,
    });
    const limit = limitOf('limit', Limit, MOST_DESCRIBED, MOST_DESCRIBED_BY_DEFAULT);
    const all = await this.allShards(call, streamName);
    const { shards, more } = take(all, limit, ExclusiveStartShardId as string | undefined);
    return jsonAnswer({ StreamDescription: { ...StreamDescription, Shards: shards, HasMoreShards: more } });
  }

  /** Never in the middle of a change, when a shard is neither open nor closed. */
  private allShards(call: KinesisCall, streamName: string): Promise<readonly ListedShard[]> {
    const { gates, substrate, closed } = this.parts;
    return gates.pass(streamName, async () => {
      const input = { StreamName: streamName };
      const { Shards } = await substrate.on<{ Shards: readonly ListedShard[] }>(call, 'ListShards', input);
      const all = [...closed.list(streamName), ...Shards] as readonly ListedShard[];
      return [...all].sort((one, other) => (one.ShardId < other.ShardId ? -1 : 1));
    });
  }
}

function take(
  all: readonly ListedShard[],
  limit: number,
  after = '',
): { shards: readonly ListedShard[]; more: boolean } {
  const left = all.filter(({ ShardId }) => ShardId > after);
  return { shards: left.slice(0, limit), more: left.length > limit };
}

function limitOf(member: string, value: unknown, most: number, byDefault: number): number {
  if (value === undefined || value === null) return byDefault;
  if (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= most) return Number(value);
  throw constraintViolation(member, `Member must have value from 1 to ${most}`, String(value));
}

function writeToken(token: Token): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

function readToken(text: string): Token {
  const token = parseToken(text);
  if (Date.now() - token.issuedAt <= TOKEN_MILLISECONDS) return token;
  throw new KinesisError(
    'ExpiredNextTokenException',
    `NextToken has expired: it lives ${TOKEN_MILLISECONDS / 1000} seconds.`,
  );
}

function parseToken(text: string): Token {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString()) as Token;
  } catch {
    throw invalidArgument('Invalid NextToken.');
  }
}
