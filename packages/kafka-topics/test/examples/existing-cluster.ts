import { Duration, Stack } from 'aws-cdk-lib';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { EventPollers, FailureDestination, KafkaCluster, KafkaEventSourceMapping } from '../../src';

export class OrdersStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const cluster = KafkaCluster.fromAttributes(this, 'Kafka', {
      clusterArn: 'arn:aws:kafka:eu-west-1:111122223333:cluster/orders/0a1b2c3d-1111-2222-3333-444455556666-7',
      securityGroups: [SecurityGroup.fromSecurityGroupId(this, 'Brokers', 'sg-0123456789abcdef0')],
    });
    const consumer = new LambdaFunction(this, 'Consumer', {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromInline('exports.handler = async () => ({ batchItemFailures: [] });'),
    });
    new KafkaEventSourceMapping(this, 'Orders', {
      cluster,
      topicName: 'orders',
      consumer,
      batchSize: 500,
      maxRecordAge: Duration.days(1),
      pollers: EventPollers.provisioned({ minimum: 2, maximum: 12 }),
      failureDestination: FailureDestination.kafkaTopic('orders.failed'),
    });
    cluster.grantProduce('invoices', consumer);
  }
}
