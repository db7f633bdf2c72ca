import { Duration, Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { KinesisKplKda } from '../../src';

export class StocksStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const onCall = new Topic(this, 'OnCall', { enforceSSL: true });
    new KinesisKplKda(this, 'Stocks', {
      shardCount: 4,
      parallelism: 4,
      checkpointInterval: Duration.seconds(30),
      sqlVariables: { 'price.above': '75' },
      monitoring: {
        alarmAction: new SnsAction(onCall),
        alarms: { ApplicationMillisBehindLatest: { threshold: 20_000 } },
      },
    });
  }
}
