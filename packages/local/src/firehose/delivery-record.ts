/** The record that a source handed over; what becomes of it on the way counts against it. */
export interface Origin {
  /** Where the source keeps count of what is finished. */
  readonly progress: Progress;
  readonly sequenceNumber: string;
  /** Records made of it that are not finished yet. One record becomes many by de-aggregation and two by backup. */
  open: number;
}

/** How far a source is finished; what is not finished is handed over again after a restart. */
export interface Progress {
  /** What it returns resolves when that is written down; it never rejects. */
  finished(origins: readonly Origin[]): unknown;
}

/** One record on its way through a delivery stream. */
export interface DeliveryRecord {
  readonly origin: Origin;
  readonly data: Buffer;
  /** The data as it came in, where a processor changed it: error objects hold it. */
  readonly raw?: Buffer;
  /** When the source took it, in milliseconds since 1970. */
  readonly arrivedAt: number;
  /** Of a record of Kinesis; a transforming function gets them too. */
  readonly partitionKey?: string;
  readonly shardId?: string;
  /** Its place in the aggregated record that it was taken out of. */
  readonly subsequenceNumber?: number;
  /** Values for `!{partitionKeyFromQuery:…}` and `!{partitionKeyFromLambda:…}`. */
  readonly partitionKeys?: PartitionKeys;
}

export interface PartitionKeys {
  readonly fromQuery?: Readonly<Record<string, string>>;
  readonly fromLambda?: Readonly<Record<string, string>>;
}

/** Says that `parts` records go on in place of one. */
export function divide({ origin }: DeliveryRecord, parts: number): void {
  origin.open += parts - 1;
}

/**
 * Says that records reached their end: an object, an error object, or that a function dropped them. Resolves when the
 * positions that this moves are on disk, and never rejects; a run that stops waits for it.
 */
export async function finish(records: readonly DeliveryRecord[]): Promise<void> {
  const finished = new Map<Progress, Origin[]>();
  for (const { origin } of records) {
    origin.open -= 1;
    if (origin.open > 0) continue;
    const origins = finished.get(origin.progress);
    if (origins) origins.push(origin);
    else finished.set(origin.progress, [origin]);
  }
  await Promise.all([...finished].map(([progress, origins]) => progress.finished(origins)));
}
