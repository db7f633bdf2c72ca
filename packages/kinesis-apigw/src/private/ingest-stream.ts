import { Aws, type Duration, type RemovalPolicy, type Size } from 'aws-cdk-lib';
import { AccountPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type CfnStream, ShardLevelMetrics, Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge';
import { warn } from './warnings';

export interface IngestStreamProps {
  readonly streamMode: StreamMode;
  readonly shardCount: number;
  readonly retention: Duration;
  readonly enableEnhancedMonitoring: boolean;
  readonly encryptionKey?: IKey;
  readonly maxRecordSize?: Size;
  readonly warmThroughputMiBps?: number;
  readonly producerAccounts?: string[];
  readonly removalPolicy: RemovalPolicy;
}

/** The stream between API and consumer, encrypted always. */
export function ingestStream(scope: Construct, props: IngestStreamProps): Stream {
  const { streamMode, shardCount, retention, enableEnhancedMonitoring, encryptionKey, removalPolicy } = props;
  const stream = new Stream(scope, 'Stream', {
    streamMode,
    shardCount: streamMode === StreamMode.PROVISIONED ? shardCount : undefined,
    retentionPeriod: retention,
    encryption: encryptionKey ? StreamEncryption.KMS : StreamEncryption.MANAGED,
    encryptionKey,
    shardLevelMetrics: enableEnhancedMonitoring ? [ShardLevelMetrics.ALL] : undefined,
    removalPolicy,
  });
  if (encryptionKey) acknowledge(stream, { KDS3: 'The prop encryptionKey asks for a key of your own' });
  // CDK's Stream does not know these two yet.
  const resource = stream.node.defaultChild as CfnStream;
  resource.maxRecordSizeInKiB = props.maxRecordSize?.toKibibytes();
  resource.warmThroughputMiBps = props.warmThroughputMiBps;
  if (props.producerAccounts) shareWith(stream, props.producerAccounts);
  return stream;
}

/** Sources: "Share access using resource-based policies", "Permissions to use user-generated KMS keys". */
function shareWith(stream: Stream, accounts: string[]): void {
  const principals = accounts.map((account) => new AccountPrincipal(account));
  const actions = ['PutRecord', 'PutRecords', 'DescribeStreamSummary', 'ListShards'];
  stream.addToResourcePolicy(
    new PolicyStatement({
      principals,
      actions: actions.map((action) => `kinesis:${action}`),
      resources: [stream.streamArn],
    }),
  );
  const policy = stream.encryptionKey?.addToResourcePolicy(
    new PolicyStatement({
      sid: 'ProducersOfOtherAccountsEncrypt',
      principals,
      actions: ['kms:GenerateDataKey'],
      // In a key's policy this is the key itself.
      resources: ['*'],
      conditions: { StringEquals: { 'kms:ViaService': `kinesis.${Aws.REGION}.amazonaws.com` } },
    }),
  );
  if (policy?.statementAdded) return;
  warn(
    stream,
    'keyPolicy',
    `encryptionKey was not made in this app, so its policy is not changed: allow kms:GenerateDataKey to ${accounts.join(', ')} there`,
  );
}
