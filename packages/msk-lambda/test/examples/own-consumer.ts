import { ClusterAccess, KafkaCluster } from '@streaming-patterns/kafka-topics';
import { Stack } from 'aws-cdk-lib';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { MskLambda } from '../../src';

export class BillingStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const secret = Secret.fromSecretAttributes(this, 'Login', {
      secretCompleteArn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:AmazonMSK_billing-AbCdEf',
      encryptionKey: Key.fromKeyArn(this, 'LoginKey', 'arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d'),
    });
    const cluster = KafkaCluster.fromAttributes(this, 'Kafka', {
      clusterArn: 'arn:aws:kafka:eu-west-1:111122223333:cluster/orders/0a1b2c3d-1111-2222-3333-444455556666-7',
      access: ClusterAccess.scram(secret),
      securityGroups: [SecurityGroup.fromSecurityGroupId(this, 'Brokers', 'sg-0123456789abcdef0')],
    });
    const consumer = LambdaFunction.fromFunctionAttributes(this, 'Consumer', {
      functionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:bill',
      role: Role.fromRoleArn(this, 'ConsumerRole', 'arn:aws:iam::111122223333:role/bill'),
      sameEnvironment: true,
    });
    new MskLambda(this, 'Billing', { cluster, topicName: 'orders', consumer, consumerGroupId: 'billing' });
  }
}
