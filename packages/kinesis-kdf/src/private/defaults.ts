import { Duration, Size } from 'aws-cdk-lib';
import { CompressionFormat } from '../compression-format';
import type { KinesisKdfProps } from '../kinesis-kdf-props';
import { DATA_PREFIX, ERRORS_PREFIX } from './limits';

/** What a delivery is made of when all defaults are filled in. */
export interface Delivery {
  readonly partitioned: boolean;
  readonly bufferingSize: Size;
  readonly bufferingInterval: Duration;
  readonly compressionFormat: CompressionFormat;
  readonly dataPrefix: string;
  readonly errorsPrefix: string;
  readonly timeZone: string;
  readonly retryDuration: Duration;
  readonly newLineDelimiter: boolean;
}

export function deliveryOf(props: KinesisKdfProps): Delivery {
  const { formatConversion, jqExpression } = props;
  const { dynamicPartitioning: partitioned = jqExpression !== undefined } = props;
  const large = partitioned || formatConversion !== undefined;
  const { bufferingSize = Size.mebibytes(large ? 64 : 5), bufferingInterval = Duration.seconds(300) } = props;
  const { compressionFormat = formatConversion ? CompressionFormat.UNCOMPRESSED : CompressionFormat.GZIP } = props;
  const { dataPrefix = DATA_PREFIX, errorsPrefix = ERRORS_PREFIX } = props;
  const { timeZone = 'UTC', retryDuration = Duration.seconds(300), newLineDelimiter = false } = props;
  return {
    ...{ partitioned, bufferingSize, bufferingInterval, compressionFormat, dataPrefix, errorsPrefix },
    ...{ timeZone, retryDuration, newLineDelimiter },
  };
}
