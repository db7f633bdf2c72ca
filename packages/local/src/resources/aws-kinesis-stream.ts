import { acts, actsWhen, notModelled } from './property-table';
import type { SubstrateType } from './resource-type';
import { notEncrypted, tagsDoNothing } from './substrate-reasons';

/** The API's UpdateShardCount acts: it comes through the Kinesis front, an update of the stack does not. */
const FIXED =
  'an update keeps the shards of a stream: change them with `aws kinesis update-shard-count`, or start anew';

/** "AWS::Kinesis::Stream", CloudFormation reference. */
export const stream: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::Kinesis::Stream',
  properties: {
    Name: acts,
    ShardCount: actsWhen(wholeNumber),
    RetentionPeriodHours: acts,
    'StreamModeDetails.StreamMode': acts,
    StreamEncryption: notEncrypted,
    DesiredShardLevelMetrics: notModelled(
      'metrics by shard are switched on with `aws kinesis enable-enhanced-monitoring`',
    ),
    MaxRecordSizeInKiB: notModelled('a record has at most 1 MiB, larger ones are refused when they are put'),
    WarmThroughputMiBps: notModelled('throughput is not limited, and with --kinesis-limits by the shards alone'),
    Tags: tagsDoNothing,
  },
  fixedHere: { ShardCount: FIXED, StreamModeDetails: FIXED },
};

function wholeNumber(value: unknown): string | undefined {
  return Number.isInteger(Number(value)) && Number(value) >= 1
    ? undefined
    : `must be a whole number from 1, got ${value}`;
}
