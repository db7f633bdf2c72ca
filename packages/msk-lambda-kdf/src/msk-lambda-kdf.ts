import { DataBucket } from '@streaming-patterns/data-stores';
import { S3Delivery } from '@streaming-patterns/delivery-stream';
import { KafkaEventSourceMapping } from '@streaming-patterns/kafka-topics';
import { PatternMonitoring } from '@streaming-patterns/monitoring';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { EventSourceMapping, IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { MskLambdaKdfProps } from './msk-lambda-kdf-props';
import { NullValues } from './null-values';
import { checkProps } from './private/check-props';
import { endsLines, reportsBatchItemFailures } from './private/defaults';
import { monitoringStages } from './private/monitoring-stages';
import { putRecordsFunction } from './private/put-records-function';
import { warnings } from './private/warnings';

/**
 * Producers -> topic -> batches -> **function** -> **delivery stream** -> objects in the **bucket**; messages that cannot be
 * put -> **failure destination**; records that cannot be delivered -> error objects beside the others.
 */
export class MskLambdaKdf extends Construct {
  /** Hands the messages of the topic to the function, in batches, from `startingPosition` on. It is one, whatever is switched on. */
  readonly eventSourceMapping: EventSourceMapping;

  /** The consumer group that reads the topic. */
  readonly consumerGroupId: string;

  /** Puts the values of messages into the delivery stream. */
  readonly consumer: IFunction;

  /** Log of the function: one line for each invocation, no payload. */
  readonly consumerLogGroup: LogGroup;

  /** Holds one message for each batch that was given up: topic, partition and offsets, not the messages. */
  readonly failureQueue?: IQueue;

  /** Holds one object for each batch that was given up, with its messages. */
  readonly failureBucket?: IBucket;

  /** Notifies of each batch that was given up: topic, partition and offsets, not the messages. */
  readonly failureSnsTopic?: ITopic;

  /** Name of the Kafka topic that holds the messages that were given up. */
  readonly failureTopicName?: string;

  /** The delivery stream. It is one, whatever is switched on: a change of props changes it in place. */
  readonly deliveryStream: CfnDeliveryStream;

  /** What the service, its API and its metrics call it. CloudFormation generates it. */
  readonly deliveryStreamName: string;

  /** The role that the delivery stream works with. */
  readonly deliveryRole: Role;

  /** Errors of delivery. */
  readonly errorLogGroup: LogGroup;

  /** Objects below `dataPrefix`, error objects below `errorsPrefix`. */
  readonly bucket: IBucket;

  /** The alarms, by key, and the dashboard. */
  readonly monitoring: PatternMonitoring;

  /** @throws PropsError that names the construct path and every prop that is not valid */
  constructor(scope: Construct, id: string, props: MskLambdaKdfProps) {
    super(scope, id);
    checkProps(this, props);
    warnings(this, props);
    const { nullValues = NullValues.FAIL, timeout = Duration.minutes(1) } = props;
    const { logRetention: retention = RetentionDays.ONE_YEAR, removalPolicy = RemovalPolicy.RETAIN } = props;

    this.bucket =
      props.bucket ?? new DataBucket(this, 'Bucket', { encryptionKey: props.bucketEncryptionKey, removalPolicy });
    const newLineDelimiter = endsLines(props);
    // By the id `Default` it leaves no trace in logical ids.
    const delivery = new S3Delivery(this, 'Default', {
      ...props,
      bucket: this.bucket,
      newLineDelimiter,
      removalPolicy,
    });
    this.deliveryRole = delivery.role;
    this.errorLogGroup = delivery.errorLogGroup;
    this.deliveryStream = delivery.addDeliveryStream({
      deliveryStreamType: 'DirectPut',
      deliveryStreamEncryptionConfigurationInput: encryption(props.deliveryStreamEncryptionKey),
      extendedS3DestinationConfiguration: S3Delivery.destination(delivery.parts()),
    });
    this.deliveryStreamName = this.deliveryStream.ref;

    this.consumerLogGroup = new LogGroup(this, 'ConsumerLogs', { retention, removalPolicy });
    this.consumer = putRecordsFunction(this, {
      ...{ deliveryStream: this.deliveryStream, logGroup: this.consumerLogGroup, nullValues, timeout },
      reportBatchItemFailures: reportsBatchItemFailures(props),
    });
    const source = new KafkaEventSourceMapping(this, 'EventSource', { ...props, consumer: this.consumer });
    this.eventSourceMapping = source.eventSourceMapping;
    this.consumerGroupId = source.consumerGroupId;
    this.failureQueue = source.failureQueue;
    this.failureBucket = source.failureBucket;
    this.failureSnsTopic = source.failureSnsTopic;
    this.failureTopicName = source.failureTopicName;

    this.monitoring = new PatternMonitoring(this, 'Monitoring', {
      ...props.monitoring,
      stages: monitoringStages(this, props, delivery),
    });
  }
}

function encryption(key?: IKey): CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty {
  return key ? { keyType: 'CUSTOMER_MANAGED_CMK', keyArn: key.keyArn } : { keyType: 'AWS_OWNED_CMK' };
}
