import { Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { KinesisApigw } from '../../src';

export class OrdersStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const onCall = new Topic(this, 'OnCall', { enforceSSL: true });
    new KinesisApigw(this, 'Orders', {
      shardCount: 4,
      batchSize: 500,
      monitoring: { alarmAction: new SnsAction(onCall), alarms: { ApiLatency: { threshold: 500 } } },
    });
  }
}
