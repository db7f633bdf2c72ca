import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { ShardLevelMetrics, Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge';

export interface IngestStreamProps {
  readonly streamMode: StreamMode;
  readonly shardCount: number;
  readonly retention: Duration;
  readonly enableEnhancedMonitoring: boolean;
  readonly encryptionKey?: IKey;
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
  return stream;
}
