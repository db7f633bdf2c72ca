import { MskCluster } from '@streaming-patterns/msk-cluster';
import { Duration, Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { MskLambda } from '../../src';

export class TradesStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const onCall = new Topic(this, 'OnCall', { enforceSSL: true });
    const cluster = new MskCluster(this, 'Kafka', { topics: [{ name: 'trades', partitions: 6 }] });
    new MskLambda(this, 'Trades', {
      cluster,
      topicName: 'trades',
      batchSize: 500,
      longestTimeLag: Duration.minutes(5),
      monitoring: { alarmAction: new SnsAction(onCall) },
    });
  }
}
