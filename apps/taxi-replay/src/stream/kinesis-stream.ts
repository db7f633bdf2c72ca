import {
  KinesisClient,
  type KinesisClientConfig,
  ListShardsCommand,
  PutRecordsCommand,
  type Shard,
} from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { OpenShard } from '../aggregation/shard-map';
import type { OutgoingRecord } from './outgoing-record';

/** What became of one record of a request. */
export type PutResult = { readonly shardId: string } | { readonly errorCode: string; readonly errorMessage: string };

/** The stream, as the replay sees it. */
export interface RecordStream {
  /** Answers in the order of the records. @throws StreamError when all are refused */
  put(records: readonly OutgoingRecord[]): Promise<readonly PutResult[]>;
  openShards(): Promise<readonly OpenShard[]>;
}

/** A request as a whole was refused, or not answered. */
export class StreamError extends Error {
  constructor(
    message: string,
    /** Whether it may go through later. */
    readonly mayPass: boolean,
  ) {
    super(message);
  }
}

const MAY_PASS = ['ProvisionedThroughputExceededException', 'LimitExceededException', 'ThrottlingException'];

/** A stream of Kinesis Data Streams, by its name or ARN. */
export class KinesisStream implements RecordStream {
  private readonly client: KinesisClient;
  private readonly name: { readonly StreamName: string } | { readonly StreamARN: string };

  /** `AWS_ENDPOINT_URL_KINESIS` leads to another endpoint than that of AWS. */
  constructor(stream: string, config: Pick<KinesisClientConfig, 'region'> = {}) {
    this.client = new KinesisClient({ ...config, requestHandler: new NodeHttpHandler() });
    this.name = stream.startsWith('arn:') ? { StreamARN: stream } : { StreamName: stream };
  }

  async put(records: readonly OutgoingRecord[]): Promise<readonly PutResult[]> {
    const Records = records.map(({ data, partitionKey }) => ({ Data: data, PartitionKey: partitionKey }));
    const answer = await this.client.send(new PutRecordsCommand({ ...this.name, Records })).catch(refuse);
    return (answer.Records ?? []).map(({ ShardId = '', ErrorCode, ErrorMessage = '' }) =>
      ErrorCode === undefined ? { shardId: ShardId } : { errorCode: ErrorCode, errorMessage: ErrorMessage },
    );
  }

  async openShards(): Promise<readonly OpenShard[]> {
    const shards: Shard[] = [];
    const first = { ...this.name, ShardFilter: { Type: 'AT_LATEST' as const } };
    for (let NextToken: string | undefined; ; ) {
      const command = new ListShardsCommand(NextToken === undefined ? first : { NextToken });
      const answer = await this.client.send(command).catch(refuse);
      shards.push(...(answer.Shards ?? []));
      NextToken = answer.NextToken;
      if (NextToken === undefined) break;
    }
    return shards.map(({ ShardId, HashKeyRange }) => ({
      shardId: ShardId!,
      from: BigInt(HashKeyRange!.StartingHashKey!),
      to: BigInt(HashKeyRange!.EndingHashKey!),
    }));
  }

  close(): void {
    this.client.destroy();
  }
}

interface ServiceError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** Without a status nothing answered. */
function refuse({ name, message, $metadata }: ServiceError): never {
  const status = $metadata?.httpStatusCode;
  const isCredentials = name === 'CredentialsProviderError';
  const mayPass = MAY_PASS.includes(name) || (status === undefined && !isCredentials) || (status ?? 0) >= 500;
  throw new StreamError(`${name}: ${message}`, mayPass);
}
