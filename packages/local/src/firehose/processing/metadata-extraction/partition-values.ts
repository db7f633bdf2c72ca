/** What a query made of one record. */
export type JqAnswer = { readonly values: readonly unknown[] } | { readonly error: string };

export type PartitionValues = { readonly keys: Readonly<Record<string, string>> } | { readonly error: string };

/** Partition keys of one record: the query's object, with texts, numbers and booleans as values. */
export function partitionValues(answer: JqAnswer): PartitionValues {
  if ('error' in answer) return answer;
  const [value, ...more] = answer.values;
  if (more.length > 0) return { error: 'the query gives more than one value' };
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { error: 'the query gives no object' };
  const entries = Object.entries(value);
  const unfit = entries.find(([, one]) => one === '' || !isScalar(one));
  if (unfit) return { error: `partition key ${unfit[0]} is ${describe(unfit[1])}` };
  return { keys: Object.fromEntries(entries.map(([key, one]) => [key, String(one)])) };
}

function isScalar(value: unknown): boolean {
  return value !== null && ['string', 'number', 'boolean'].includes(typeof value);
}

/** Firehose takes neither null nor empty values; AWS does not document which others it takes. */
function describe(value: unknown): string {
  if (value === null) return 'null';
  return value === '' ? 'empty' : 'no text, number or boolean';
}
