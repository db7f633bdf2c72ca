import type { Shard } from '@aws-sdk/client-kinesis';
import type { Members } from '../kinesis-call';
import { invalidArgument } from '../kinesis-error';
import { parentsOf } from '../resharding/closed-shard-store';

type Filter<Listed> = (shards: readonly Listed[], filter: Members) => readonly Listed[];

/** The substrate's sequence numbers begin with 20 digits of milliseconds since 1970: a shard's first one says when it was made. */
const madeAt = ({ SequenceNumberRange }: Shard) =>
  Number(SequenceNumberRange?.StartingSequenceNumber?.slice(0, 20) ?? 0);
const isOpen = ({ SequenceNumberRange }: Shard) => SequenceNumberRange?.EndingSequenceNumber === undefined;

/** The shards for which `moment`, in milliseconds, lies before their end: the children's beginning. */
function endingAfter<Listed extends Shard>(shards: readonly Listed[], moment: number): readonly Listed[] {
  const endOf = ({ ShardId = '' }: Shard) =>
    Math.min(...shards.filter((one) => parentsOf(one).includes(ShardId)).map(madeAt));
  return shards.filter((shard) => isOpen(shard) || endOf(shard) > moment);
}

function momentOf({ Timestamp }: Members): number {
  if (typeof Timestamp === 'number') return Timestamp * 1000;
  throw invalidArgument('Timestamp must be given in the shard filter of this type.');
}

/** "ShardFilter", Kinesis API Reference. */
const filters: Readonly<Record<string, Filter<Shard>>> = {
  AT_LATEST: (shards) => shards.filter(isOpen),
  FROM_TRIM_HORIZON: (shards) => shards,
  // Nothing older is listed: those without a listed parent were there first.
  AT_TRIM_HORIZON: (shards) => {
    const ids = new Set(shards.map(({ ShardId }) => ShardId));
    return shards.filter((shard) => !parentsOf(shard).some((parent) => ids.has(parent)));
  },
  AFTER_SHARD_ID: (shards, { ShardId }) => shards.filter((shard) => (shard.ShardId ?? '') > String(ShardId ?? '')),
  FROM_TIMESTAMP: (shards, filter) => endingAfter(shards, momentOf(filter)),
  AT_TIMESTAMP: (shards, filter) => {
    const moment = momentOf(filter);
    return endingAfter(shards, moment).filter((shard) => madeAt(shard) <= moment);
  },
};

export function filterShards<Listed extends Shard>(shards: readonly Listed[], filter?: Members): readonly Listed[] {
  if (!filter) return shards;
  const type = String(filter.Type);
  const wanted = Object.hasOwn(filters, type) ? filters[type] : undefined;
  if (!wanted)
    throw invalidArgument(`ShardFilter.Type must be one of ${Object.keys(filters).join(', ')}, got ${type}.`);
  return wanted(shards, filter) as readonly Listed[];
}
