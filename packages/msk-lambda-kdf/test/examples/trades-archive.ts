import { MskCluster } from '@streaming-patterns/msk-cluster';
import { Duration, Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { MskLambdaKdf } from '../../src';

export class TradesStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const onCall = new Topic(this, 'OnCall', { enforceSSL: true });
    const cluster = new MskCluster(this, 'Kafka', { topics: [{ name: 'trades', partitions: 6 }] });
    new MskLambdaKdf(this, 'Trades', {
      cluster,
      topicName: 'trades',
      batchSize: 1_000,
      jqExpression: '{ticker: .ticker}',
      dataPrefix: 'data/ticker=!{partitionKeyFromQuery:ticker}/day=!{timestamp:yyyy-MM-dd}/',
      bufferingInterval: Duration.minutes(2),
      longestTimeLag: Duration.minutes(10),
      monitoring: { alarmAction: new SnsAction(onCall) },
    });
  }
}
