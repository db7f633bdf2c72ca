import { Duration, Stack } from 'aws-cdk-lib';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { Code, Function as LambdaFunction, Runtime, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { KinesisEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FailureQueueSegment, KinesisStreamSegment, LambdaConsumerSegment, PatternMonitoring } from '../../src';

export class OrdersStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const retention = Duration.hours(48);
    const stream = new Stream(this, 'Stream', { retentionPeriod: retention });
    const queue = new Queue(this, 'Failures', { enforceSSL: true, retentionPeriod: Duration.days(14) });
    const consumer = new LambdaFunction(this, 'Consumer', {
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: Code.fromInline('exports.handler = async () => {};'),
      timeout: Duration.minutes(1),
    });
    const [startingPosition, onFailure] = [StartingPosition.TRIM_HORIZON, new SqsDlq(queue)];
    consumer.addEventSource(new KinesisEventSource(stream, { startingPosition, retryAttempts: 3, onFailure }));

    new PatternMonitoring(this, 'Monitoring', {
      stages: [
        new KinesisStreamSegment({ stream, retention }),
        new LambdaConsumerSegment({ consumer, streamRetention: retention }),
        new FailureQueueSegment({ queue, streamRetention: retention }),
      ],
    });
  }
}
