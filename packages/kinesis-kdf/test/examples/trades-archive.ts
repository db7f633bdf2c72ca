import { Duration, Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { KinesisKdf } from '../../src';

export class TradesStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const onCall = new Topic(this, 'OnCall', { enforceSSL: true });
    new KinesisKdf(this, 'Trades', {
      shardCount: 4,
      jqExpression: '{ticker: .ticker}',
      dataPrefix: 'data/ticker=!{partitionKeyFromQuery:ticker}/day=!{timestamp:yyyy-MM-dd}/',
      newLineDelimiter: true,
      bufferingInterval: Duration.minutes(2),
      monitoring: { alarmAction: new SnsAction(onCall), alarms: { DeliveryS3Freshness: { threshold: 600 } } },
    });
  }
}
