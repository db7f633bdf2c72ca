import { acts, actsWhen, notModelled } from './property-table';
import type { SubstrateType } from './resource-type';
import { notEncrypted, tagsDoNothing } from './substrate-reasons';

const FIXED = 'the substrate keeps the shards that the stream was made with';

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
    DesiredShardLevelMetrics: notModelled('no metrics are published for streams'),
    MaxRecordSizeInKiB: notModelled('the size of a record is limited to 1 MiB'),
    WarmThroughputMiBps: notModelled('throughput is not limited'),
    Tags: tagsDoNothing,
  },
  fixedHere: { ShardCount: FIXED, StreamModeDetails: FIXED },
};

function wholeNumber(value: unknown): string | undefined {
  return Number.isInteger(Number(value)) && Number(value) >= 1
    ? undefined
    : `must be a whole number from 1, got ${value}`;
}
