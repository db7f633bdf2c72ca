import { type Comparison, compare } from './compare';

const BATCH_SIZES = [100, 1_000];

export interface BatchSizeComparison extends Pick<Comparison, 'records' | 'rounds' | 'floor'> {
  /** Seconds of one round at a batch size. */
  bare(batchSize: number): Promise<number>;
  contend(batchSize: number): Promise<number>;
}

/** An event source mapping beside a bare loop at each batch size. Answers whether the floor is reached at all of them. */
export async function compareBatchSizes({ bare, contend, ...sizes }: BatchSizeComparison): Promise<boolean> {
  const reached: boolean[] = [];
  for (const batchSize of BATCH_SIZES) {
    const turns = { bare: () => bare(batchSize), contend: () => contend(batchSize) };
    reached.push(await compare({ name: `batch size ${batchSize}`, contender: 'mapping', ...sizes, ...turns }));
  }
  return reached.every(Boolean);
}
