import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/** Kinds of failure destination. */
export enum FailureDestinationType {
  /** Amazon SQS. */
  QUEUE = 'QUEUE',
  /** Amazon S3. */
  BUCKET = 'BUCKET',
  /** Amazon SNS. */
  SNS_TOPIC = 'SNS_TOPIC',
  /** Another topic of the same cluster. */
  KAFKA_TOPIC = 'KAFKA_TOPIC',
}

/**
 * Where Lambda tells of a batch of messages that it gave up. Queue and SNS topic get topic, partition and offsets; bucket and
 * Kafka topic get the messages too. Sources: "Capturing discarded batches for Amazon MSK and self-managed Apache Kafka event
 * sources", "Using a Kafka topic as an on-failure destination".
 */
export class FailureDestination {
  /**
   * One message for each batch, 14 days.
   *
   * @param queue yours; a new one when left out
   */
  static queue(queue?: IQueue): FailureDestination {
    return new FailureDestination(FailureDestinationType.QUEUE, queue);
  }

  /** One object for each batch, with its messages: they are not lost when the retention of the topic is over. */
  static bucket(bucket: IBucket): FailureDestination {
    return new FailureDestination(FailureDestinationType.BUCKET, undefined, bucket);
  }

  /** One notification for each batch. An SNS topic keeps nothing: without a subscriber the notification is gone. */
  static snsTopic(topic: ITopic): FailureDestination {
    return new FailureDestination(FailureDestinationType.SNS_TOPIC, undefined, undefined, topic);
  }

  /**
   * The messages themselves, in another topic of the same cluster that exists. Needs provisioned pollers.
   *
   * @param topicName not the topic that is read
   */
  static kafkaTopic(topicName: string): FailureDestination {
    return new FailureDestination(FailureDestinationType.KAFKA_TOPIC, undefined, undefined, undefined, topicName);
  }

  private constructor(
    /** Which kind it is. */
    readonly type: FailureDestinationType,
    /** The queue that was given. */
    readonly queue?: IQueue,
    /** The bucket that was given. */
    readonly bucket?: IBucket,
    /** The SNS topic that was given. */
    readonly topic?: ITopic,
    /** The name of the Kafka topic that was given. */
    readonly topicName?: string,
  ) {}
}
