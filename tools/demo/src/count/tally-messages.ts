import type { Findings, ProducerFindings } from '@streaming-patterns/kafka-client';
import type { Tally } from './tally';

/** Holds the numbered messages that were acknowledged against what a second client read. */
export function tallyMessages(acknowledged: number, { producers, distinct, duplicates }: Findings): Tally {
  const lost = Math.max(0, acknowledged - distinct);
  const named = producers.flatMap((producer) => missingIds(producer, acknowledged));
  return {
    ...{ sent: acknowledged, delivered: distinct, setAside: [], duplicates, deliveredAndSetAside: [] },
    lost: Array.from({ length: lost }, (_, index) => named[index] ?? 'a message behind the gaps above'),
  };
}

/** The first few, and those at the end. */
function missingIds({ producer, gaps, highest }: ProducerFindings, acknowledged: number): string[] {
  const ranges = [...gaps, { first: highest + 1, last: acknowledged - 1 }];
  const numbers = ranges.flatMap(({ first, last }) =>
    Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index),
  );
  return numbers.map((number) => `${producer}-${number}`);
}
