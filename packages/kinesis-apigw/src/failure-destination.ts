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
  TOPIC = 'TOPIC',
}

/**
 * Where Lambda tells of a batch that it gave up. Queue and topic get the shard and the sequence numbers, a bucket gets the
 * records too. Source: "Retain discarded batch records for a Kinesis Data Streams event source in Lambda".
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

  /**
   * One object for each batch, with its records: they are not lost when the stream's retention is over.
   *
   * @param bucket yours; a new one when left out
   */
  static bucket(bucket?: IBucket): FailureDestination {
    return new FailureDestination(FailureDestinationType.BUCKET, undefined, bucket);
  }

  /**
   * One notification for each batch. A topic keeps nothing: without a subscriber the notification is gone.
   *
   * @param topic yours; a new one when left out
   */
  static topic(topic?: ITopic): FailureDestination {
    return new FailureDestination(FailureDestinationType.TOPIC, undefined, undefined, topic);
  }

  private constructor(
    /** Which kind it is. */
    readonly type: FailureDestinationType,
    /** The queue that was given. */
    readonly queue?: IQueue,
    /** The bucket that was given. */
    readonly bucket?: IBucket,
    /** The topic that was given. */
    readonly topic?: ITopic,
  ) {}
}
