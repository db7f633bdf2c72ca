import { PropRules } from '@streaming-patterns/construct-rules';
import { Token } from 'aws-cdk-lib';
import { CompressionFormat } from '../compression-format';
import type { S3DeliveryOptions } from '../s3-delivery-options';
import { partitionMistakes } from './check-partitions';
import { withDefaults } from './defaults';
import { LARGE_BUFFER, LIMITS, LONGEST_EXTENSION, PARTITIONED_INTERVAL } from './limits';

/** What only a delivery to S3 can get wrong. */
export function s3Mistakes(options: S3DeliveryOptions, transformed?: boolean): string[] {
  return [
    ...bufferMistakes(options),
    ...conversionMistakes(options),
    ...partitionMistakes(options, transformed),
    ...extension(options),
    ...zone(options),
  ];
}

/** The smaller range holds for every delivery, the other one is broken by two props together. */
function bufferMistakes(options: S3DeliveryOptions): string[] {
  const { partitioned, bufferingSize, bufferingInterval } = withDefaults(options);
  const mistakes = [
    ...PropRules.mebibytes('bufferingSize', LIMITS.bufferingSize, bufferingSize),
    ...PropRules.duration('bufferingInterval', LIMITS.bufferingInterval, bufferingInterval),
  ];
  if (mistakes.length > 0) return mistakes;
  const reasons = [partitioned && 'dynamicPartitioning', options.formatConversion && 'formatConversion'].filter(
    Boolean,
  );
  const size = reasons.length > 0 ? PropRules.mebibytes('bufferingSize', LARGE_BUFFER, bufferingSize) : [];
  const interval = partitioned ? PropRules.duration('bufferingInterval', PARTITIONED_INTERVAL, bufferingInterval) : [];
  return [
    ...size.map((mistake) => mistake.replace(', got', ` with ${reasons.join(' and ')}, got`)),
    ...interval.map((mistake) => mistake.replace(', got', ' with dynamicPartitioning, got')),
  ];
}

function conversionMistakes(options: S3DeliveryOptions): string[] {
  if (!options.formatConversion) return [];
  const { compressionFormat, newLineDelimiter } = withDefaults(options);
  const mistakes: string[] = [];
  if (compressionFormat !== CompressionFormat.UNCOMPRESSED)
    mistakes.push(
      `compressionFormat must be UNCOMPRESSED with formatConversion (Parquet and ORC compress by themselves), got ${compressionFormat}`,
    );
  if (newLineDelimiter) mistakes.push('newLineDelimiter must be left out with formatConversion, got both');
  if (options.formatConversion.columns?.length === 0)
    mistakes.push('formatConversion must have one column at least, got none');
  return mistakes;
}

/** Source: "FileExtension", Firehose API reference. */
function extension({ fileExtension }: S3DeliveryOptions): string[] {
  if (fileExtension === undefined || Token.isUnresolved(fileExtension)) return [];
  const fits = fileExtension.length <= LONGEST_EXTENSION && /^\.[0-9a-z!\-_.*'()]+$/.test(fileExtension);
  if (fits) return [];
  return [
    `fileExtension must be a dot and lower-case letters, digits or !-_.*'(), at most ${LONGEST_EXTENSION}, got "${fileExtension}"`,
  ];
}

/** Source: "CustomTimeZone", Firehose API reference. */
function zone({ timeZone }: S3DeliveryOptions): string[] {
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
