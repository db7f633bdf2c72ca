import { type _Record, GetRecordsCommand, GetShardIteratorCommand } from '@aws-sdk/client-kinesis';
import type { BenchSubstrate } from './bench-substrate';

/** Reads a shard from its oldest record until nothing comes any more, a page at a time. */
export async function* pagesOf(
  { kinesis }: Pick<BenchSubstrate, 'kinesis'>,
  { streamName, shardId }: { readonly streamName: string; readonly shardId: string },
): AsyncGenerator<_Record[]> {
  const start = { StreamName: streamName, ShardId: shardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
  let { ShardIterator: iterator } = await kinesis.send(new GetShardIteratorCommand(start));
  while (iterator) {
    const page = await kinesis.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: 10_000 }));
    if (!page.Records?.length) return;
    yield page.Records;
    iterator = page.NextShardIterator;
  }
}

export async function readShard(
  substrate: Pick<BenchSubstrate, 'kinesis'>,
  from: Parameters<typeof pagesOf>[1],
): Promise<_Record[]> {
  const records: _Record[] = [];
  for await (const page of pagesOf(substrate, from)) records.push(...page);
  return records;
}
