import { pairs, table } from '../report/table';
import type { TopicView } from './topics';

export function topicReport({ name, partitions, settings }: TopicView): string {
  const rows = partitions.map(({ partition, leader, replicas, inSync, first, next }) =>
    [partition, leader, replicas.join(','), inSync.join(','), first, next].map(String),
  );
  const set = Object.entries(settings);
  return [
    pairs([
      ['topic', name],
      ['partitions', String(partitions.length)],
      ['messages kept, at most', String(partitions.reduce((sum, { first, next }) => sum + next - first, 0n))],
      ...set,
    ]),
    '',
    table(['partition', 'leader', 'replicas', 'in sync', 'first offset', 'next offset'], rows),
  ].join('\n');
}
