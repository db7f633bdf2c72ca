import {
  ClusterAccess,
  EventPollers,
  FailureDestination,
  type IKafkaCluster,
  KafkaCluster,
  SchemaRegistry,
} from '@streaming-patterns/kafka-topics';
import { AccessControl, ClusterKind, MskCluster } from '@streaming-patterns/msk-cluster';
import { Duration, RemovalPolicy, type Stack, Validations } from 'aws-cdk-lib';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { FilterCriteria } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { CompressionFormat, FormatConversion, type MskLambdaKdfProps, NullValues, OutputFormat } from '../src';
import { CLUSTER_ARN } from './pipeline';

const BY_TICKER = { jqExpression: '{ticker: .ticker}', dataPrefix: 'data/ticker=!{partitionKeyFromQuery:ticker}/' };
const COLUMNS = [
  { name: 'ticker', type: 'string' },
  { name: 'price', type: 'double' },
];

type PropsIn = (stack: Stack) => Partial<MskLambdaKdfProps>;

/** The brokers of a cluster that exists. */
export function existing(stack: Stack, access?: ClusterAccess): IKafkaCluster {
  const securityGroups = [SecurityGroup.fromSecurityGroupId(stack, 'Brokers', 'sg-0123456789abcdef0')];
  return KafkaCluster.fromAttributes(stack, 'Cluster', { clusterArn: CLUSTER_ARN, access, securityGroups });
}

/** What a user may switch on, alone and together, with every way to sign in, by name. */
export const COMBINATIONS: Record<string, PropsIn> = {
  'as it is': () => ({}),
  'from a new cluster, partitioned by jq': (stack) => ({ cluster: newCluster(stack), ...BY_TICKER }),
  'with SASL/SCRAM to a new cluster, failures into a topic': (stack) => ({
    cluster: newCluster(stack, AccessControl.scram()),
    failureDestination: FailureDestination.kafkaTopic('orders.failed'),
  }),
  'from a serverless cluster, on demand': (stack) => ({
    cluster: newCluster(stack, AccessControl.iam(), ClusterKind.SERVERLESS),
    pollers: EventPollers.onDemand(),
  }),
  'with SASL/SCRAM to a cluster that exists, Parquet by columns': (stack) => ({
    cluster: existing(stack, ClusterAccess.scram(secretIn(stack))),
    formatConversion: FormatConversion.byColumns(OutputFormat.PARQUET, COLUMNS),
  }),
  'with mutual TLS, filters, ORC by a table, failures into a bucket': (stack) => ({
    cluster: existing(stack, ClusterAccess.mutualTls(secretIn(stack))),
    filters: [FilterCriteria.filter({ value: { ticker: ['AMZN'] } })],
    formatConversion: FormatConversion.byTable(OutputFormat.ORC, { databaseName: 'market', tableName: 'trades' }),
    failureDestination: FailureDestination.bucket(bucketIn(stack, 'Failed')),
  }),
  'with a schema registry, partitioned, Parquet': () => ({
    ...BY_TICKER,
    schemaRegistry: SchemaRegistry.glue('arn:aws:glue:eu-west-1:111122223333:registry/orders'),
    formatConversion: FormatConversion.byColumns(OutputFormat.PARQUET, COLUMNS),
  }),
  'with keys of the user': (stack) => {
    const key = new Key(stack, 'Key', { enableKeyRotation: true });
    return { deliveryStreamEncryptionKey: key, bucketEncryptionKey: key };
  },
  'into a bucket of the stack': (stack) => ({ bucket: bucketIn(stack, 'Given') }),
  'into a bucket of elsewhere': (stack) => ({ bucket: Bucket.fromBucketName(stack, 'Given', 'trades') }),
  'no prefixes, no lines': () => ({ dataPrefix: '', errorsPrefix: '', newLineDelimiter: false }),
  'times of a zone, an own extension, another compression, no buffering': () => ({
    ...{ timeZone: 'Asia/Tokyo', fileExtension: '.json.snappy', compressionFormat: CompressionFormat.SNAPPY },
    bufferingInterval: Duration.seconds(0),
  }),
  'with nothing retained, tombstones skipped, a lag that may not be longer': () => ({
    ...{ removalPolicy: RemovalPolicy.DESTROY, nullValues: NullValues.SKIP, longestTimeLag: Duration.minutes(5) },
  }),
};

/** The cluster of the stack, with the topic that is read. */
function newCluster(stack: Stack, accessControl = AccessControl.iam(), kind = ClusterKind.STANDARD): IKafkaCluster {
  const cluster = new MskCluster(stack, 'MskCluster', { kind, accessControl, topics: [{ name: 'orders' }] });
  // As a user answers the warning whose condition is met.
  const reason = 'It is there for a trial and goes with its stack';
  Validations.of(cluster).acknowledge({ id: 'Annotation::@streaming-patterns/msk-cluster:newNetwork', reason });
  return cluster;
}

function secretIn(stack: Stack) {
  const encryptionKey = Key.fromKeyArn(stack, 'SecretKey', 'arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d');
  const secretCompleteArn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:AmazonMSK_lambda-AbCdEf';
  return Secret.fromSecretAttributes(stack, 'Secret', { secretCompleteArn, encryptionKey });
}

/** A bucket of the user, as cdk-nag asks for one. */
function bucketIn(stack: Stack, id: string): Bucket {
  const bucket = new Bucket(stack, id, {
    ...{ encryption: BucketEncryption.S3_MANAGED, blockPublicAccess: BlockPublicAccess.BLOCK_ALL, enforceSSL: true },
  });
  Validations.of(bucket).acknowledge({ id: 'AwsSolutions-S1', reason: 'Services alone write to it' });
  return bucket;
}
