import { Duration, Size } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CompressionFormat } from '../compression-format';
import type { S3DeliveryOptions } from '../s3-delivery-options';
import { DATA_PREFIX, ERRORS_PREFIX } from './limits';

/** What checks and the construct take an option that was left out to be. */
export function withDefaults(options: S3DeliveryOptions) {
  const { formatConversion, jqExpression } = options;
  const { dynamicPartitioning: partitioned = jqExpression !== undefined } = options;
  const large = partitioned || formatConversion !== undefined;
  const { bufferingSize = Size.mebibytes(large ? 64 : 5), bufferingInterval = Duration.seconds(300) } = options;
  const { compressionFormat = formatConversion ? CompressionFormat.UNCOMPRESSED : CompressionFormat.GZIP } = options;
  const { dataPrefix = DATA_PREFIX, errorsPrefix = ERRORS_PREFIX } = options;
  const { timeZone = 'UTC', retryDuration = Duration.seconds(300), newLineDelimiter = false } = options;
  const { logRetention = RetentionDays.ONE_YEAR } = options;
  return {
    ...{ partitioned, bufferingSize, bufferingInterval, compressionFormat, dataPrefix, errorsPrefix },
    ...{ timeZone, retryDuration, newLineDelimiter, logRetention },
  };
}
