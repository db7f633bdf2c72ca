import type { Properties } from '../../resources/resource-type';
import type { BufferingHints } from '../record-buffer';
import { DEFAULT_HINTS } from './buffering-mistakes';

const MEBIBYTE = 1024 * 1024;

/** Where and how objects are written, with AWS's defaults filled in. */
export interface S3DestinationSettings {
  readonly bucket: string;
  readonly prefix: string;
  readonly errorOutputPrefix: string;
  readonly hints: BufferingHints;
  readonly compressionFormat: string;
  readonly timeZone: string;
  /** Replaces the extension of the compression. */
  readonly fileExtension?: string;
  readonly dynamicPartitioning: boolean;
}

/**
 * "ExtendedS3DestinationConfiguration" and "S3DestinationConfiguration", Firehose API reference: 5 MB, 300 s and no
 * compression by default.
 *
 * @param timeScale seconds of AWS that pass in one here
 */
export function s3DestinationSettings(
  configuration: Properties,
  timeScale: number,
  defaultMegabytes = DEFAULT_HINTS.SizeInMBs,
): S3DestinationSettings {
  const hints = (configuration.BufferingHints ?? {}) as Properties;
  const { SizeInMBs = defaultMegabytes, IntervalInSeconds = DEFAULT_HINTS.IntervalInSeconds } = hints;
  const partitioning = (configuration.DynamicPartitioningConfiguration ?? {}) as Properties;
  return {
    bucket: String(configuration.BucketARN).split(':::')[1] ?? '',
    prefix: String(configuration.Prefix ?? ''),
    errorOutputPrefix: String(configuration.ErrorOutputPrefix ?? ''),
    hints: { bytes: Number(SizeInMBs) * MEBIBYTE, milliseconds: (Number(IntervalInSeconds) * 1000) / timeScale },
    compressionFormat: String(configuration.CompressionFormat ?? 'UNCOMPRESSED'),
    // An empty one is none ("ExtendedS3DestinationConfiguration", patterns).
    timeZone: String(configuration.CustomTimeZone || 'UTC'),
    fileExtension: configuration.FileExtension ? String(configuration.FileExtension) : undefined,
    dynamicPartitioning: String(partitioning.Enabled) === 'true',
  };
}
