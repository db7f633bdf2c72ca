import { NagRules, PropsError, Warnings } from '@streaming-patterns/construct-rules';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  type CfnStream,
  type IStream,
  ShardLevelMetrics,
  Stream,
  StreamEncryption,
  StreamMode,
} from 'aws-cdk-lib/aws-kinesis';
import type { Construct } from 'constructs';
import type { DataStreamLimits } from './data-stream-limits';
import type { DataStreamProps } from './data-stream-props';
import { LIMITS, streamMistakes } from './private/check-stream';
import { shareStream } from './private/share-stream';

/** A stream that is always encrypted and stays when its stack goes. */
export class DataStream extends Stream {
  /** What the props may be. */
  static readonly LIMITS: DataStreamLimits = LIMITS;

  /**
   * The mistakes in props that describe a stream, for `PropsError.throwFor()`: a construct that passes its own props on
   * names them by its own path, together with all others.
   *
   * @param existing the stream that the construct was given instead, as its prop `stream`: props of a new one are then
   * mistakes, `retentionHours`, `maxRecordSize` and `removalPolicy` excepted
   */
  static mistakes(props: DataStreamProps, existing?: IStream): string[] {
    return streamMistakes(props, existing);
  }

  /** @throws PropsError that names the construct path and every prop that is not valid */
  constructor(scope: Construct, id: string, props: DataStreamProps = {}) {
    PropsError.throwFor(scope, DataStream.mistakes(props), id);
    const { streamMode = StreamMode.PROVISIONED, shardCount = 2, retentionHours = 24 } = props;
    const { enableEnhancedMonitoring = false, encryptionKey, removalPolicy = RemovalPolicy.RETAIN } = props;
    super(scope, id, {
      streamMode,
      shardCount: streamMode === StreamMode.PROVISIONED ? shardCount : undefined,
      retentionPeriod: Duration.hours(retentionHours),
      encryption: encryptionKey ? StreamEncryption.KMS : StreamEncryption.MANAGED,
      encryptionKey,
      shardLevelMetrics: enableEnhancedMonitoring ? [ShardLevelMetrics.ALL] : undefined,
      removalPolicy,
    });
    if (encryptionKey) NagRules.acknowledge(this, { KDS3: 'The prop encryptionKey asks for a key of your own' });
    this.addWhatStreamLacks(props);
    if (props.producerAccounts) shareStream(this, props.producerAccounts);
  }

  /** CDK's `Stream` does not know these two yet. */
  private addWhatStreamLacks({ maxRecordSize, warmThroughputMiBps }: DataStreamProps): void {
    const resource = this.node.defaultChild as CfnStream;
    resource.maxRecordSizeInKiB = maxRecordSize?.toKibibytes();
    resource.warmThroughputMiBps = warmThroughputMiBps;
    if (warmThroughputMiBps === undefined) return;
    const text =
      'warmThroughputMiBps works only in an account that has MinimumThroughputBillingCommitment enabled (on-demand Advantage): elsewhere the deployment fails';
    Warnings.add(this, 'data-stores', 'warmThroughput', text);
  }
}
