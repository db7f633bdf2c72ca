import { ClusterAccess, FailureDestination, KafkaCluster } from '@streaming-patterns/kafka-topics';
import { Stack } from 'aws-cdk-lib';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { MskLambdaKdf, NullValues } from '../../src';

export class CustomersStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const secret = Secret.fromSecretAttributes(this, 'Login', {
      secretCompleteArn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:AmazonMSK_archive-AbCdEf',
      encryptionKey: Key.fromKeyArn(this, 'LoginKey', 'arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d'),
    });
    const cluster = KafkaCluster.fromAttributes(this, 'Kafka', {
      clusterArn: 'arn:aws:kafka:eu-west-1:111122223333:cluster/crm/0a1b2c3d-1111-2222-3333-444455556666-7',
      access: ClusterAccess.scram(secret),
      securityGroups: [SecurityGroup.fromSecurityGroupId(this, 'Brokers', 'sg-0123456789abcdef0')],
    });
    new MskLambdaKdf(this, 'Customers', {
      cluster,
      topicName: 'customers',
      nullValues: NullValues.SKIP,
      failureDestination: FailureDestination.kafkaTopic('customers.failed'),
    });
  }
}
