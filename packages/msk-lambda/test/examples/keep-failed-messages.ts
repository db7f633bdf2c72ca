import { EventPollers, FailureDestination } from '@streaming-patterns/kafka-topics';
import { MskCluster } from '@streaming-patterns/msk-cluster';
import { Stack } from 'aws-cdk-lib';
import { FilterCriteria, FilterRule } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { MskLambda } from '../../src';

export class PaymentsStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const topics = [{ name: 'payments' }, { name: 'refunds' }, { name: 'failed' }];
    const cluster = new MskCluster(this, 'Kafka', { topics });
    for (const topicName of ['payments', 'refunds']) {
      new MskLambda(this, topicName, {
        cluster,
        topicName,
        filters: [FilterCriteria.filter({ value: { amount: FilterRule.exists() } })],
        failureDestination: FailureDestination.kafkaTopic('failed'),
        pollers: EventPollers.provisioned({ maximum: 3, groupName: 'payments' }),
      });
    }
  }
}
