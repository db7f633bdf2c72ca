import { DataStream } from '@streaming-patterns/data-stores';
import { PatternMonitoring } from '@streaming-patterns/monitoring';
import { RestApiLogs } from '@streaming-patterns/rest-api-logs';
import { Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import type { IApiKey, RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { type IStream, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { ApplicationLogLevel, type EventSourceMapping, type IFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ApiAuthorization } from './api-authorization';
import { FailureDestination } from './failure-destination';
import type { KinesisApigwProps } from './kinesis-apigw-props';
import { apiAccess } from './private/api-access';
import { checkProps } from './private/check-props';
import { demoConsumer } from './private/demo-consumer';
import { failureTarget } from './private/failure-target';
import { firewall } from './private/firewall';
import { ingestApi } from './private/ingest-api';
import { DEFAULT_BURST_LIMIT, DEFAULT_RATE_LIMIT } from './private/limits';
import { monitoringStages } from './private/monitoring-stages';
import { producerKeys } from './private/producer-keys';
import { streamReader } from './private/stream-reader';
import { warnings } from './private/warnings';

/** Clients -> **API** -> **stream** -> batches -> **consumer**; batches that keep failing -> **failure destination**. */
export class KinesisApigw extends Construct {
  /** Takes `POST /record` and `POST /records`; its one stage is `prod`. */
  readonly api: RestApi;

  /** The user pool of `ApiAuthorization.cognito()`: new, or the one that was given. */
  readonly userPool?: IUserPool;

  /** The app client with which producers sign in to `userPool`. */
  readonly userPoolClient?: IUserPoolClient;

  /** The API key of each of the `producers`, by name. Nobody but API Gateway knows its value before you read it there. */
  readonly producerKeys: { [name: string]: IApiKey };

  /** ARN of the web ACL in front of the API. */
  readonly webAclArn?: string;

  /** The new stream, or the one that was given. */
  readonly stream: IStream;

  /** The demo consumer, or the function that was given. */
  readonly consumer: IFunction;

  /** Hands the records of the stream to the consumer, in batches, from `startingPosition` on. */
  readonly eventSourceMapping: EventSourceMapping;

  /** Holds one message for each batch that was given up: the shard and the sequence numbers, not the records. */
  readonly failureQueue?: IQueue;

  /** Holds one object for each batch that was given up, with its records. */
  readonly failureBucket?: IBucket;

  /** Notifies of each batch that was given up: the shard and the sequence numbers, not the records. */
  readonly failureTopic?: ITopic;

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
    warnings(this, props);
    const { authorization = ApiAuthorization.iam(), throttlingRateLimit = DEFAULT_RATE_LIMIT } = props;
    const { throttlingBurstLimit = DEFAULT_BURST_LIMIT } = props;
    const { producers = [], webAcl, streamMode = StreamMode.PROVISIONED, retentionHours = 24 } = props;
    const { maxRecordSize = Size.mebibytes(1), logLevel = ApplicationLogLevel.INFO } = props;
    const { enhancedFanOut = false, startingPosition = StartingPosition.TRIM_HORIZON } = props;
    const { startingPositionTimestamp, filters, batchSize = 100, maxBatchingWindow } = props;
    const { tumblingWindow, parallelizationFactor = 1 } = props;
    const { maxRetryAttempts = 3, maxRecordAge = Duration.hours(24) } = props;
    const { failureDestination = FailureDestination.queue() } = props;
    const { logRetention = RetentionDays.ONE_YEAR, removalPolicy = RemovalPolicy.RETAIN } = props;
    const logs = { retention: logRetention, removalPolicy };
    const retention = Duration.hours(retentionHours);

    this.stream = props.stream ?? new DataStream(this, 'Stream', props);

    const { authorizer, userPool, userPoolClient } = apiAccess(this, authorization, removalPolicy);
    this.userPool = userPool;
    this.userPoolClient = userPoolClient;
    this.accessLogGroup = new LogGroup(this, 'ApiAccessLogs', logs);
    this.api = ingestApi(this, {
      ...{ stream: this.stream, authorization, authorizer, throttlingRateLimit, throttlingBurstLimit },
      apiKeyRequired: producers.length > 0,
      ...{ maxRecordSize, accessLogGroup: this.accessLogGroup },
    });
    this.producerKeys = producerKeys(this, this.api, producers);
    this.webAclArn = firewall(this, this.api.deploymentStage, webAcl);
    this.executionLogGroup = RestApiLogs.executionLogs(this, this.api.deploymentStage, logs);
    if (props.apiGatewayAccount) this.api.deploymentStage.node.addDependency(RestApiLogs.accountLogging(this));

    if (props.consumer) {
      this.consumer = props.consumer;
    } else {
      this.consumerLogGroup = new LogGroup(this, 'ConsumerLogs', logs);
      this.consumer = demoConsumer(this, this.consumerLogGroup, logLevel);
    }
    const { queue, bucket, topic, onFailure } = failureTarget(this, failureDestination, removalPolicy);
    this.failureQueue = queue;
    this.failureBucket = bucket;
    this.failureTopic = topic;
    this.eventSourceMapping = streamReader(this, {
      ...{ stream: this.stream, consumer: this.consumer, enhancedFanOut, startingPosition, startingPositionTimestamp },
      ...{ filters, batchSize, maxBatchingWindow, tumblingWindow, parallelizationFactor },
      ...{ maxRetryAttempts, maxRecordAge, onFailure, countEvents: queue === undefined },
    });

    this.monitoring = new PatternMonitoring(this, 'Monitoring', {
      ...props.monitoring,
      stages: monitoringStages(this, { streamMode, retention }),
    });
  }
}
