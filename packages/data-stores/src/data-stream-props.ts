import type { RemovalPolicy, Size } from 'aws-cdk-lib';
import type { StreamMode } from 'aws-cdk-lib/aws-kinesis';
import type { IKey } from 'aws-cdk-lib/aws-kms';

/** Properties of `DataStream`. A number may be a token. */
export interface DataStreamProps {
  /**
   * Shards of the stream, 1 to 200. Refused when `streamMode` is on-demand.
   *
   * @default 2
   */
  readonly shardCount?: number;

  /**
   * Who decides the number of shards: you (provisioned) or Kinesis (on-demand; dearer at a steady load).
   *
   * @default StreamMode.PROVISIONED
   */
  readonly streamMode?: StreamMode;

  /**
   * Hours that a record stays readable, 24 to 8,760.
   *
   * @default 24
   */
  readonly retentionHours?: number;

  /**
   * Publish metrics for each shard, at the price of custom metrics.
   *
   * @default false
   */
  readonly enableEnhancedMonitoring?: boolean;

  /**
   * Key that encrypts the stream.
   *
   * @default - the AWS managed key `alias/aws/kinesis`
   */
  readonly encryptionKey?: IKey;

  /**
   * Largest record, data and partition key together: 1 to 10 MiB, in whole KiB. Source: "Handle large records - Amazon
   * Kinesis Data Streams".
   *
   * @default Size.mebibytes(1)
   */
  readonly maxRecordSize?: Size;

  /**
   * MiB per second that the stream is scaled for before they come, 1 to 10,240. Only for `streamMode` on-demand, in an
   * account that has committed itself to a minimum throughput (on-demand Advantage). Source: "UpdateStreamWarmThroughput".
   *
   * @default - Kinesis scales with the load
   */
  readonly warmThroughputMiBps?: number;

  /**
   * Accounts, 12 digits each, whose principals may write to the stream directly. Needs `encryptionKey`, as the key
   * `alias/aws/kinesis` cannot be used by another account. Source: "Share access using resource-based policies".
   *
   * @default - this account only
   */
  readonly producerAccounts?: string[];

  /**
   * What becomes of the stream and its records when it leaves the stack.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}
