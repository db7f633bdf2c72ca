import { stockRecords } from '@streaming-patterns/send';

/** As long as the ids of kpl-producer: the milliseconds of a run, and a number. */
const RUN = '1764360062345';

/** Stock prices in the shape and size of those that kpl-producer makes. */
export function stockLines(count: number): string[] {
  return stockRecords(count, count).map(({ data }, number) =>
    JSON.stringify({ ...JSON.parse(data), id: `${RUN}-${number}` }),
  );
}
