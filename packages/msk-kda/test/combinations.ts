import { ClusterAccess, KafkaCluster } from '@streaming-patterns/kafka-topics';
import { AccessControl, MskCluster } from '@streaming-patterns/msk-cluster';
import { Duration, RemovalPolicy, type Stack, Validations } from 'aws-cdk-lib';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { FlinkRuntime, type MskKdaProps, OutputFormat, Processing, TopicPosition } from '../src';
import { CLUSTER_ARN } from './pipeline';

const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:AmazonMSK_trades-a1b2c3';
const GOES_TOO = 'Annotation::@streaming-patterns/msk-cluster:newNetwork';
const rotatingKey = (stack: Stack, id: string) => new Key(stack, id, { enableKeyRotation: true });

/** A new cluster, and the job beside its brokers. */
function besideBrokers(stack: Stack, accessControl: AccessControl): Partial<MskKdaProps> {
  const cluster = new MskCluster(stack, 'MskCluster', { accessControl, topics: [{ name: 'orders' }] });
  const group = new SecurityGroup(stack, 'FlinkSecurityGroup', { vpc: cluster.vpc, description: 'Flink' });
  Validations.of(cluster).acknowledge({ id: GOES_TOO, reason: 'A trial: nothing of it is to stay' });
  return { cluster, applicationSubnets: cluster.subnets, applicationSecurityGroups: [group] };
}

/** What a user may switch on, alone and together, by name. */
export const COMBINATIONS: Record<string, (stack: Stack) => Partial<MskKdaProps>> = {
  'as it is': () => ({}),
  'from a new cluster': (stack) => besideBrokers(stack, AccessControl.iam()),
  'with SASL/SCRAM to a new cluster': (stack) => besideBrokers(stack, AccessControl.scram()),
  'with SASL/SCRAM to a cluster that exists, whose security groups are known': (stack) => ({
    cluster: KafkaCluster.fromAttributes(stack, 'Guarded', {
      clusterArn: CLUSTER_ARN,
      access: ClusterAccess.scram(
        Secret.fromSecretAttributes(stack, 'User', {
          secretCompleteArn: SECRET,
          encryptionKey: Key.fromKeyArn(stack, 'UserKey', 'arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d'),
        }),
      ),
      securityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'Brokers', 'sg-0a1b2c88')],
    }),
  }),
  'with addresses of the user and a topic to write to': () => ({
    ...{ bootstrapServers: 'b-1.example.com:9098', sinkTopicName: 'alerts', consumerGroupId: 'flink' },
    longestTimeLag: Duration.minutes(5),
  }),
  'started when it is deployed': () => ({ startOnDeploy: true }),
  'with Flink 2.2, Parquet, from where the group left off': () => ({
    ...{ runtime: FlinkRuntime.FLINK_2_2, outputFormat: OutputFormat.PARQUET, startingPosition: TopicPosition.GROUP },
  }),
  'with keys of the user': (stack) => ({
    bucketEncryptionKey: rotatingKey(stack, 'BucketKey'),
    applicationEncryptionKey: rotatingKey(stack, 'StateKey'),
  }),
  'into a bucket of the stack': (stack) => ({
    bucket: new Bucket(stack, 'Given', {
      ...{ enforceSSL: true, encryption: BucketEncryption.S3_MANAGED, serverAccessLogsPrefix: 'logs/' },
    }),
  }),
  'with a notebook': () => ({ processing: Processing.STUDIO }),
  'with nothing retained': () => ({ removalPolicy: RemovalPolicy.DESTROY }),
};
