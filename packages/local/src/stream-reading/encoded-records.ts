import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { GetRecordsCommand, type GetRecordsCommandOutput, type KinesisClient } from '@aws-sdk/client-kinesis';

/** A record as it travels: the data stays in base64, which is also what the function's event holds. */
export interface EncodedRecord {
  readonly SequenceNumber: string;
  readonly PartitionKey: string;
  /** Base64. */
  readonly Data: string;
  /** Seconds since 1970. */
  readonly ApproximateArrivalTimestamp: number;
}

export interface EncodedRecords {
  readonly records: readonly EncodedRecord[];
  /** Missing at the end of a shard that was closed by a split or merge. */
  readonly nextIterator?: string;
  readonly millisBehindLatest: number;
}

export interface GetRecordsOptions {
  readonly iterator: string;
  readonly limit: number;
  readonly abortSignal: AbortSignal;
}

/**
 * GetRecords by the SDK's client, but the records themselves pass by its deserializer: decoding each record only to
 * encode it again costs more than all the rest of the mapping.
 */
export async function getEncodedRecords(client: KinesisClient, options: GetRecordsOptions): Promise<EncodedRecords> {
  const command = new GetRecordsCommand({ ShardIterator: options.iterator, Limit: options.limit });
  let records: readonly EncodedRecord[] = [];
  command.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const response = result.response as { statusCode: number; body: Readable };
      if (response.statusCode === 200) records = await takeRecords(response);
      return result;
    },
    // Low priority runs last, next to the connection, so that the deserializer sees what is left of the body.
    { step: 'deserialize', priority: 'low', name: 'takeRecords' },
  );
  const answer: GetRecordsCommandOutput = await client.send(command, { abortSignal: options.abortSignal });
  return { records, nextIterator: answer.NextShardIterator, millisBehindLatest: answer.MillisBehindLatest ?? 0 };
}

async function takeRecords(response: { body: Readable }): Promise<readonly EncodedRecord[]> {
  const { Records, ...rest } = JSON.parse(await text(response.body)) as { Records?: readonly EncodedRecord[] };
  response.body = Readable.from([Buffer.from(JSON.stringify({ ...rest, Records: [] }))]);
  return Records ?? [];
}
