import type { DataStreamProps } from '@streaming-patterns/data-stores';
import type { MonitoringOptions } from '@streaming-patterns/monitoring';
import type { Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { ApplicationLogLevel, IFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { FailureDestination } from './failure-destination';
import type { IngestApiOptions } from './ingest-api-options';

/** Properties of `KinesisApigw`, those of its stream and of its API among them. A number may be a token, `retentionHours` excepted. */
export interface KinesisApigwProps extends DataStreamProps, IngestApiOptions {
  /**
   * A stream that exists. `shardCount`, `streamMode`, `enableEnhancedMonitoring`, `encryptionKey`, `warmThroughputMiBps` and
   * `producerAccounts` are refused beside it.
   *
   * @default - a new stream
   */
  readonly stream?: IStream;

  /**
   * Hours that a record stays readable, 24 to 8,760. For a `stream` that exists it changes nothing there: it tells the
   * alarm on unread records how long they stay. Not a token: alarms stand at a share of it.
   *
   * @default 24
   */
  readonly retentionHours?: number;

  /**
   * Largest record, data and partition key together: 1 to 10 MiB, in whole KiB. For a `stream` that exists it changes
   * nothing there: it tells the API what to let through. A record of 4.5 MiB or more is too large for Lambda, one of
   * 7.5 MiB or more for the API; synthesis warns. Source: "Handle large records - Amazon Kinesis Data Streams".
   *
   * @default Size.mebibytes(1)
   */
  readonly maxRecordSize?: Size;

  /**
   * Called with each batch of records; it must report partial failures (`batchItemFailures`). It gets leave to read the
   * stream and to write to the failure destination. Define it in the same stack.
   *
   * @default - a demo that validates records of the form `{ event_time, ticker, price }` and counts them
   */
  readonly consumer?: IFunction;

  /**
   * Read through a connection of its own (2 MB/s a shard, pushed), at a price for each shard-hour and GB. Worth it where
   * several consumers read the stream. Source: "Develop enhanced fan-out consumers with dedicated throughput".
   *
   * @default false
   */
  readonly enhancedFanOut?: boolean;

  /**
   * Where the consumer starts when its event source mapping is made. `LATEST` skips what the stream holds by then, and what
   * arrives until Lambda reads. A change of it, or of `enhancedFanOut`, replaces the mapping, which then starts anew.
   *
   * @default StartingPosition.TRIM_HORIZON
   */
  readonly startingPosition?: StartingPosition;

  /**
   * Unix time in seconds to start from. Needed with `AT_TIMESTAMP`, refused with any other `startingPosition`.
   *
   * @default - none
   */
  readonly startingPositionTimestamp?: number;

  /**
   * Which records the consumer gets, 1 to 5 patterns on `data` as `FilterCriteria.filter()` makes them: a record must match
   * one. All others are skipped, those whose data is no JSON too, and are neither counted as failed nor set aside.
   * Source: "Using event filtering with a Kinesis event source".
   *
   * @default - all records
   */
  readonly filters?: { [key: string]: string }[];

  /**
   * What the demo consumer logs: counts at INFO, sequence numbers too at DEBUG. Refused beside `consumer`.
   *
   * @default ApplicationLogLevel.INFO
   */
  readonly logLevel?: ApplicationLogLevel;

  /**
   * Most records in one batch, 1 to 10,000. A batch also ends at 6 MB.
   *
   * @default 100
   */
  readonly batchSize?: number;

  /**
   * How long to wait for a full batch, in whole seconds from 0 to 300.
   *
   * @default - a batch goes out as soon as there are records
   */
  readonly maxBatchingWindow?: Duration;

  /**
   * Length of the windows over which the consumer keeps a state for each shard, in whole seconds from 0 (no windows) to 900.
   * It must answer with a `state`; the demo consumer does, and counts the records of each window. Refused together with a
   * `parallelizationFactor` above 1. Source: "Implementing stateful Kinesis Data Streams processing in Lambda".
   *
   * @default - no windows
   */
  readonly tumblingWindow?: Duration;

  /**
   * Batches of one shard in flight at once, 1 to 10. Above 1, order holds per partition key only.
   *
   * @default 1
   */
  readonly parallelizationFactor?: number;

  /**
   * Retries of a failing batch before it goes to the failure destination, 0 to 10,000.
   *
   * @default 3
   */
  readonly maxRetryAttempts?: number;

  /**
   * A record older than this goes to the failure destination unread, 60 seconds to 7 days.
   *
   * @default Duration.hours(24)
   */
  readonly maxRecordAge?: Duration;

  /**
   * Where batches go that ran out of retries or grew too old.
   *
   * @default FailureDestination.queue()
   */
  readonly failureDestination?: FailureDestination;

  /**
   * How long the logs of API and demo consumer are kept.
   *
   * @default RetentionDays.ONE_YEAR
   */
  readonly logRetention?: RetentionDays;

  /**
   * What becomes of the new stream, user pool, failure destination and the logs when they leave the stack. A bucket that holds
   * objects is not deleted by CloudFormation: empty it first.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * What the alarms do, changes to single alarms, and segments and rules of your own.
   *
   * @default - every alarm as its rule says, notifying nobody
   */
  readonly monitoring?: MonitoringOptions;
}
