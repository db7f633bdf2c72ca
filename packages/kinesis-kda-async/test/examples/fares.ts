import { Duration, Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { KinesisKdaAsync } from '../../src';

export class FaresStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const onCall = new Topic(this, 'OnCall', { enforceSSL: true });
    new KinesisKdaAsync(this, 'Fares', {
      shardCount: 4,
      parallelism: 4,
      lookupCapacity: 50,
      lookupTimeout: Duration.seconds(10),
      monitoring: {
        alarmAction: new SnsAction(onCall),
        alarms: { ApplicationMillisBehindLatest: { threshold: 20_000 } },
      },
    });
  }
}
