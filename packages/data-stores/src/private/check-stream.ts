import { PropRules } from '@streaming-patterns/construct-rules';
import { Token } from 'aws-cdk-lib';
import { type IStream, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import type { DataStreamLimits } from '../data-stream-limits';
import type { DataStreamProps } from '../data-stream-props';

export const LIMITS: DataStreamLimits = {
  shardCount: { min: 1, max: 200 },
  retentionHours: { min: 24, max: 8_760 },
  maxRecordSizeKiB: { min: 1_024, max: 10_240 },
  warmThroughputMiBps: { min: 1, max: 10_240 },
};

const { maxRecordSizeKiB, ...NUMBERS } = LIMITS;

/** What describes a new stream only. Retention and record size also tell others of a stream that exists. */
const OF_A_NEW_STREAM = [
  'shardCount',
  'streamMode',
  'enableEnhancedMonitoring',
  'encryptionKey',
  'warmThroughputMiBps',
  'producerAccounts',
];

export function streamMistakes(props: DataStreamProps, existing?: IStream): string[] {
  return [
    ...PropRules.integers(props, NUMBERS),
    ...PropRules.kibibytes('maxRecordSize', maxRecordSizeKiB, props.maxRecordSize),
    ...(existing ? besideStream(props) : [...warmThroughput(props), ...accounts(props)]),
    ...shardsOnDemand(props),
  ];
}

function besideStream(props: DataStreamProps): string[] {
  return PropRules.leftOut(props, OF_A_NEW_STREAM, 'when stream is given (set it where that stream is made)');
}

function shardsOnDemand({ streamMode, shardCount }: DataStreamProps): string[] {
  if (streamMode !== StreamMode.ON_DEMAND || shardCount === undefined) return [];
  return [`shardCount must be left out when streamMode is ON_DEMAND (Kinesis sets the shards), got ${shardCount}`];
}

function warmThroughput({ streamMode = StreamMode.PROVISIONED, warmThroughputMiBps }: DataStreamProps): string[] {
  if (warmThroughputMiBps === undefined || streamMode === StreamMode.ON_DEMAND) return [];
  const given = `got ${warmThroughputMiBps} and ${streamMode}`;
  return [`warmThroughputMiBps must be left out unless streamMode is ON_DEMAND (use shardCount), ${given}`];
}

function accounts({ producerAccounts, encryptionKey }: DataStreamProps): string[] {
  if (!producerAccounts) return [];
  const mistakes = producerAccounts
    .filter((account) => !Token.isUnresolved(account) && !/^\d{12}$/.test(account))
    .map((account) => `producerAccounts must be account ids of 12 digits, got "${account}"`);
  if (producerAccounts.length === 0) mistakes.push('producerAccounts must name an account or be left out, got none');
  if (!encryptionKey) {
    mistakes.push(
      'encryptionKey must be given together with producerAccounts (no other account can use alias/aws/kinesis), got producerAccounts alone',
    );
  }
  return mistakes;
}
