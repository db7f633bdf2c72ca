import type { RemovalPolicy } from 'aws-cdk-lib';
import type { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import { LogGroup, LogStream, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** Delivery errors: without a log nobody hears of them. */
export class ErrorLog {
  readonly logGroup: LogGroup;

  constructor(
    scope: Construct,
    retention: RetentionDays,
    private readonly removalPolicy: RemovalPolicy,
  ) {
    this.logGroup = new LogGroup(scope, 'DeliveryErrors', { retention, removalPolicy });
  }

  /** Firehose makes no log stream by itself. */
  options(logStreamName: string): CfnDeliveryStream.CloudWatchLoggingOptionsProperty {
    const { logGroup, removalPolicy } = this;
    new LogStream(logGroup, logStreamName, { logGroup, logStreamName, removalPolicy });
    return { enabled: true, logGroupName: logGroup.logGroupName, logStreamName };
  }
}
