import {
  FailureQueueSegment,
  KinesisStreamSegment,
  LambdaConsumerSegment,
  type MonitoringOptions,
  PatternMonitoring,
  RestApiSegment,
} from '@streaming-patterns/monitoring';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { type IStream, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { ApplicationLogLevel, EventSourceMapping, type IFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ApiAuthorization } from './api-authorization';
import { accountLogging } from './private/account-logging';
import { checkProps } from './private/check-props';
import { demoConsumer } from './private/demo-consumer';
import { executionLogs } from './private/execution-logs';
import { failureQueue } from './private/failure-queue';
import { apiName, ingestApi } from './private/ingest-api';
import { ingestStream } from './private/ingest-stream';

/** Properties of `KinesisApigw`. A number may be a token, `retentionHours` excepted. */
export interface KinesisApigwProps {
  /**
   * Who may call the API.
   *
   * @default ApiAuthorization.iam()
   */
  readonly authorization?: ApiAuthorization;

  /**
   * Requests per second that the API takes over time, 1 to 10,000. More get 429.
   *
   * @default 100
   */
  readonly throttlingRateLimit?: number;

  /**
   * Requests that the API takes at once before the rate counts, 0 to 5,000.
   *
   * @default 50
   */
  readonly throttlingBurstLimit?: number;

  /**
   * Give API Gateway the role that lets every REST API of this account and Region write logs. Say `true` in one stack of
   * an account that has no such role: without one, no API with logs can be deployed. The role stays when the stack goes.
   *
   * @default false
   */
  readonly apiGatewayAccount?: boolean;

  /**
   * A stream that exists. `shardCount`, `streamMode`, `enableEnhancedMonitoring` and `encryptionKey` are refused beside it.
   *
   * @default - a new stream
   */
  readonly stream?: IStream;

  /**
   * Shards of the new stream, 1 to 200. Refused when `streamMode` is on-demand.
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
   * Hours that a record stays readable, 24 to 8,760. For a `stream` that exists it changes nothing there: it tells the
   * alarm on unread records how long they stay.
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
   * Key that encrypts the new stream.
   *
   * @default - the AWS managed key `alias/aws/kinesis`
   */
  readonly encryptionKey?: IKey;

  /**
   * Called with each batch of records; it must report partial failures (`batchItemFailures`). It gets leave to read the
   * stream and to write to the failure queue. Define it in the same stack.
   *
   * @default - a demo that validates records of the form `{ event_time, ticker, price }` and counts them
   */
  readonly consumer?: IFunction;

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
   * Batches of one shard in flight at once, 1 to 10. Above 1, order holds per partition key only.
   *
   * @default 1
   */
  readonly parallelizationFactor?: number;

  /**
   * Retries of a failing batch before it goes to the failure queue, 0 to 10,000.
   *
   * @default 3
   */
  readonly maxRetryAttempts?: number;

  /**
   * A record older than this goes to the failure queue unread, 60 seconds to 7 days.
   *
   * @default Duration.hours(24)
   */
  readonly maxRecordAge?: Duration;

  /**
   * How long the logs of API and demo consumer are kept.
   *
   * @default RetentionDays.ONE_YEAR
   */
  readonly logRetention?: RetentionDays;

  /**
   * What becomes of the new stream, the failure queue and the logs when they leave the stack.
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

/** Clients -> **API** -> **stream** -> batches -> **consumer**; batches that keep failing -> **failure queue**. */
export class KinesisApigw extends Construct {
  /** Takes `POST /record` and `POST /records`; its one stage is `prod`. */
  readonly api: RestApi;

  /** The new stream, or the one that was given. */
  readonly stream: IStream;

  /** The demo consumer, or the function that was given. */
  readonly consumer: IFunction;

  /** Hands the records of the stream to the consumer, in batches, from the oldest record on. */
  readonly eventSourceMapping: EventSourceMapping;

  /** Holds one message for each batch that was given up: the shard and the sequence numbers, not the records. */
  readonly failureQueue: Queue;

  /** One JSON line for each request. */
  readonly accessLogGroup: LogGroup;

  /** Errors of the API's own work; API Gateway decides its name. */
  readonly executionLogGroup: LogGroup;

  /** Log of the demo consumer; undefined when you brought a consumer. */
  readonly consumerLogGroup?: LogGroup;

  /** The alarms, by key, and the dashboard. */
  readonly monitoring: PatternMonitoring;

  /** @throws an error that names the construct path and every prop that is not valid */
  constructor(scope: Construct, id: string, props: KinesisApigwProps = {}) {
    super(scope, id);
    checkProps(this, props);
    const { authorization = ApiAuthorization.iam(), throttlingRateLimit = 100, throttlingBurstLimit = 50 } = props;
    const { streamMode = StreamMode.PROVISIONED, shardCount = 2, retentionHours = 24 } = props;
    const { enableEnhancedMonitoring = false, encryptionKey, logLevel = ApplicationLogLevel.INFO } = props;
    const { batchSize = 100, parallelizationFactor = 1, maxRetryAttempts = 3 } = props;
    const { maxRecordAge = Duration.hours(24), logRetention = RetentionDays.ONE_YEAR } = props;
    const { removalPolicy = RemovalPolicy.RETAIN } = props;
    const logs = { retention: logRetention, removalPolicy };
    const retention = Duration.hours(retentionHours);

    this.stream =
      props.stream ??
      ingestStream(this, { streamMode, shardCount, retention, enableEnhancedMonitoring, encryptionKey, removalPolicy });

    this.accessLogGroup = new LogGroup(this, 'ApiAccessLogs', logs);
    this.api = ingestApi(this, {
      ...{ stream: this.stream, authorization, throttlingRateLimit, throttlingBurstLimit },
      accessLogGroup: this.accessLogGroup,
    });
    this.executionLogGroup = executionLogs(this, this.api.deploymentStage, logs);
    if (props.apiGatewayAccount) this.api.deploymentStage.node.addDependency(accountLogging(this));

    if (props.consumer) {
      this.consumer = props.consumer;
    } else {
      this.consumerLogGroup = new LogGroup(this, 'ConsumerLogs', logs);
      this.consumer = demoConsumer(this, this.consumerLogGroup, logLevel);
    }
    this.failureQueue = failureQueue(this, removalPolicy);
    this.stream.grantRead(this.consumer);
    this.eventSourceMapping = new EventSourceMapping(this, 'EventSourceMapping', {
      target: this.consumer,
      eventSourceArn: this.stream.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      ...{ batchSize, parallelizationFactor, retryAttempts: maxRetryAttempts, maxRecordAge },
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      onFailure: new SqsDlq(this.failureQueue),
    });

    this.monitoring = new PatternMonitoring(this, 'Monitoring', {
      ...props.monitoring,
      stages: [
        new RestApiSegment({ apiName: apiName(this), stageName: this.api.deploymentStage.stageName }),
        new KinesisStreamSegment({ stream: this.stream, retention, mode: streamMode }),
        new LambdaConsumerSegment({ consumer: this.consumer, streamRetention: retention }),
        new FailureQueueSegment({ queue: this.failureQueue, streamRetention: retention }),
      ],
    });
  }
}
