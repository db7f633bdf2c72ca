import { KafkaEventSourceMapping } from '@streaming-patterns/kafka-topics';
import { PatternMonitoring } from '@streaming-patterns/monitoring';
import { RemovalPolicy } from 'aws-cdk-lib';
import { ApplicationLogLevel, type EventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { MskLambdaProps } from './msk-lambda-props';
import { checkProps } from './private/check-props';
import { demoConsumer } from './private/demo-consumer';
import { monitoringStages } from './private/monitoring-stages';

/** Producers -> topic -> batches -> **consumer**; batches that keep failing -> **failure destination**. */
export class MskLambda extends Construct {
  /** The demo consumer, or the function that was given. */
  readonly consumer: IFunction;

  /** Log of the demo consumer; undefined when you brought a consumer. */
  readonly consumerLogGroup?: LogGroup;

  /** Hands the messages of the topic to the consumer, in batches, from `startingPosition` on. */
  readonly eventSourceMapping: EventSourceMapping;

  /** The consumer group that reads the topic. */
  readonly consumerGroupId: string;

  /** Holds one message for each batch that was given up: topic, partition and offsets, not the messages. */
  readonly failureQueue?: IQueue;

  /** Holds one object for each batch that was given up, with its messages. */
  readonly failureBucket?: IBucket;

  /** Notifies of each batch that was given up: topic, partition and offsets, not the messages. */
  readonly failureSnsTopic?: ITopic;

  /** Name of the Kafka topic that holds the messages that were given up. */
  readonly failureTopicName?: string;

  /** The alarms, by key, and the dashboard. */
  readonly monitoring: PatternMonitoring;

  /** @throws an error that names the construct path and every prop that is not valid */
  constructor(scope: Construct, id: string, props: MskLambdaProps) {
    super(scope, id);
    checkProps(this, props);
    const { logLevel = ApplicationLogLevel.INFO, logRetention = RetentionDays.ONE_YEAR } = props;
    const { removalPolicy = RemovalPolicy.RETAIN } = props;

    if (props.consumer) {
      this.consumer = props.consumer;
    } else {
      this.consumerLogGroup = new LogGroup(this, 'ConsumerLogs', { retention: logRetention, removalPolicy });
      this.consumer = demoConsumer(this, this.consumerLogGroup, logLevel);
    }
    const source = new KafkaEventSourceMapping(this, 'EventSource', { ...props, consumer: this.consumer });
    this.eventSourceMapping = source.eventSourceMapping;
    this.consumerGroupId = source.consumerGroupId;
    this.failureQueue = source.failureQueue;
    this.failureBucket = source.failureBucket;
    this.failureSnsTopic = source.failureSnsTopic;
    this.failureTopicName = source.failureTopicName;

    this.monitoring = new PatternMonitoring(this, 'Monitoring', {
      ...props.monitoring,
      stages: monitoringStages(this, props),
    });
  }
}
