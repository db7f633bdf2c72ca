import { DataStream, type DataStreamProps } from '@streaming-patterns/data-stores';
import { Size } from 'aws-cdk-lib';
import { StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { keyArn } from './aws-settings';
import { parseAccounts } from './formats';
import { ifGiven } from './if-given';
import { flag, formatted, type Given, integer, oneOf } from './setting';

const { LIMITS } = DataStream;

/** The settings of the stream that a pattern makes. */
export const STREAM_SETTINGS = {
  shardCount: integer(LIMITS.shardCount, {
    default: '2',
    what: 'Shards of the stream. Leave it out with `streamMode=ON_DEMAND`.',
  }),
  streamMode: oneOf(
    { PROVISIONED: StreamMode.PROVISIONED, ON_DEMAND: StreamMode.ON_DEMAND },
    { default: 'PROVISIONED', what: 'Who decides the number of shards: you, or Kinesis.' },
  ),
  retentionHours: integer(LIMITS.retentionHours, { default: '24', what: 'Hours that a record stays readable.' }),
  enableEnhancedMonitoring: flag({ default: 'false', what: 'Metrics for each shard, at the price of custom metrics.' }),
  encryptionKeyArn: keyArn({ what: 'Your key that encrypts the stream. Left out: `alias/aws/kinesis`.' }),
  maxRecordSizeKiB: integer(LIMITS.maxRecordSizeKiB, {
    what: 'Largest record, data and partition key. Left out: 1,024.',
  }),
  warmThroughputMiBps: integer(LIMITS.warmThroughputMiBps, {
    what: 'MiB per second to be ready for. Only with `streamMode=ON_DEMAND`, in an account with on-demand Advantage.',
  }),
  producerAccounts: formatted('account ids of 12 digits, separated by commas', parseAccounts, {
    what: 'Other accounts that may write to the stream directly. Needs `encryptionKeyArn`.',
  }),
};

/** What they say as props; makes the construct of a key that exists. */
export function streamProps(scope: Construct, given: Given<typeof STREAM_SETTINGS>): DataStreamProps {
  const { shardCount, streamMode, retentionHours, enableEnhancedMonitoring } = given;
  const { warmThroughputMiBps, producerAccounts, encryptionKeyArn, maxRecordSizeKiB } = given;
  return {
    ...{ shardCount, streamMode, retentionHours, enableEnhancedMonitoring, warmThroughputMiBps, producerAccounts },
    encryptionKey: ifGiven(encryptionKeyArn, (arn) => Key.fromKeyArn(scope, 'EncryptionKey', arn)),
    maxRecordSize: ifGiven(maxRecordSizeKiB, Size.kibibytes),
  };
}
