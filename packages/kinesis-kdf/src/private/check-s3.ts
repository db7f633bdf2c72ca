import { PropRules } from '@streaming-patterns/construct-rules';
import { Token } from 'aws-cdk-lib';
import { CompressionFormat } from '../compression-format';
import type { KinesisKdfProps } from '../kinesis-kdf-props';
import { partitionMistakes } from './check-partitions';
import { deliveryOf } from './defaults';
import {
  BUFFERING_INTERVAL,
  BUFFERING_SIZE_MIB,
  LARGE_BUFFER_MIB,
  LONGEST_EXTENSION,
  PARTITIONED_INTERVAL,
} from './limits';

/** What only a delivery to S3 can get wrong. */
export function s3Mistakes(props: KinesisKdfProps): string[] {
  return [
    ...bufferMistakes(props),
    ...conversionMistakes(props),
    ...partitionMistakes(props),
    ...extension(props),
    ...zone(props),
  ];
}

/** The smaller range holds for every delivery, the other one is broken by two props together. */
function bufferMistakes(props: KinesisKdfProps): string[] {
  const { partitioned, bufferingSize, bufferingInterval } = deliveryOf(props);
  const mistakes = [
    ...PropRules.mebibytes('bufferingSize', BUFFERING_SIZE_MIB, bufferingSize),
    ...PropRules.duration('bufferingInterval', BUFFERING_INTERVAL, bufferingInterval),
  ];
  if (mistakes.length > 0) return mistakes;
  const reasons = [partitioned && 'dynamicPartitioning', props.formatConversion && 'formatConversion'].filter(Boolean);
  const size = reasons.length > 0 ? PropRules.mebibytes('bufferingSize', LARGE_BUFFER_MIB, bufferingSize) : [];
  const interval = partitioned ? PropRules.duration('bufferingInterval', PARTITIONED_INTERVAL, bufferingInterval) : [];
  return [
    ...size.map((mistake) => mistake.replace(', got', ` with ${reasons.join(' and ')}, got`)),
    ...interval.map((mistake) => mistake.replace(', got', ' with dynamicPartitioning, got')),
  ];
}

function conversionMistakes(props: KinesisKdfProps): string[] {
  if (!props.formatConversion) return [];
  const { compressionFormat, newLineDelimiter } = deliveryOf(props);
  const mistakes: string[] = [];
  if (compressionFormat !== CompressionFormat.UNCOMPRESSED)
    mistakes.push(
      `compressionFormat must be UNCOMPRESSED with formatConversion (Parquet and ORC compress by themselves), got ${compressionFormat}`,
    );
  if (newLineDelimiter) mistakes.push('newLineDelimiter must be left out with formatConversion, got both');
  if (props.formatConversion.columns?.length === 0)
    mistakes.push('formatConversion must have one column at least, got none');
  return mistakes;
}

/** Source: "FileExtension", Firehose API reference. */
function extension({ fileExtension }: KinesisKdfProps): string[] {
  if (fileExtension === undefined || Token.isUnresolved(fileExtension)) return [];
  const fits = fileExtension.length <= LONGEST_EXTENSION && /^\.[0-9a-z!\-_.*'()]+$/.test(fileExtension);
  if (fits) return [];
  return [
    `fileExtension must be a dot and lower-case letters, digits or !-_.*'(), at most ${LONGEST_EXTENSION}, got "${fileExtension}"`,
  ];
}

/** Source: "CustomTimeZone", Firehose API reference. */
function zone({ timeZone }: KinesisKdfProps): string[] {
  if (timeZone === undefined || Token.isUnresolved(timeZone) || isZone(timeZone)) return [];
  return [`timeZone must be UTC or a zone of letters, / and _ such as Asia/Tokyo, got "${timeZone}"`];
}

function isZone(timeZone: string): boolean {
  if (timeZone === 'UTC') return true;
  if (!/^[A-Za-z/_]{4,50}$/.test(timeZone)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone }) !== undefined;
  } catch {
    return false;
  }
}
