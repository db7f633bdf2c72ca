import { type Size, SizeRoundingBehavior, Token } from 'aws-cdk-lib';
import { StreamMode } from 'aws-cdk-lib/aws-kinesis';
import type { KinesisApigwProps } from '../kinesis-apigw-props';
import { isIntegerIn, unknownYet } from './check-ranges';
import { MAX_RECORD_SIZE_KIB } from './limits';

/** What describes a stream that this construct makes; it says nothing about one that exists. */
const STREAM_PROPS = [
  'shardCount',
  'streamMode',
  'enableEnhancedMonitoring',
  'encryptionKey',
  'warmThroughputMiBps',
  'producerAccounts',
] as const;

export function streamMistakes(props: KinesisApigwProps): string[] {
  return [...besideStream(props), ...ofStreamMode(props), ...recordSize(props.maxRecordSize), ...accounts(props)];
}

function besideStream(props: KinesisApigwProps): string[] {
  if (!props.stream) return [];
  return STREAM_PROPS.filter((name) => props[name] !== undefined).map(
    (name) => `${name} must be left out when stream is given (set it where that stream is made), got both`,
  );
}

function ofStreamMode({ stream, streamMode, shardCount, warmThroughputMiBps }: KinesisApigwProps): string[] {
  const mistakes: string[] = [];
  if (streamMode === StreamMode.ON_DEMAND && shardCount !== undefined) {
    mistakes.push(
      `shardCount must be left out when streamMode is ON_DEMAND (Kinesis sets the shards), got ${shardCount}`,
    );
  }
  if (!stream && warmThroughputMiBps !== undefined && streamMode !== StreamMode.ON_DEMAND) {
    const given = `got ${warmThroughputMiBps} and ${streamMode ?? StreamMode.PROVISIONED}`;
    mistakes.push(`warmThroughputMiBps must be left out unless streamMode is ON_DEMAND (use shardCount), ${given}`);
  }
  return mistakes;
}

/** The API's models and the warnings follow it. */
function recordSize(size: Size | undefined): string[] {
  if (!size) return [];
  if (size.isUnresolved()) return [unknownYet('maxRecordSize')];
  const kib = size.toKibibytes({ rounding: SizeRoundingBehavior.NONE });
  if (isIntegerIn(MAX_RECORD_SIZE_KIB, kib)) return [];
  return [`maxRecordSize must be whole KiB from 1024 KiB (1 MiB) to 10240 KiB (10 MiB), got ${kib} KiB`];
}

function accounts({ stream, producerAccounts, encryptionKey }: KinesisApigwProps): string[] {
  if (!producerAccounts || stream) return [];
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
