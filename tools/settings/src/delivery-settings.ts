import {
  CompressionFormat,
  OutputFormat,
  S3Delivery,
  type S3DeliveryOptions,
} from '@streaming-patterns/delivery-stream';
import { Duration, Size } from 'aws-cdk-lib';
import { conversionFrom, parseColumns } from './delivery-formats';
import { ifGiven } from './if-given';
import { flag, formatted, type Given, integer, oneOf, text } from './setting';

const { LIMITS } = S3Delivery;
const anything = (longest: number) => new RegExp(`^[^]{0,${longest}}$`);

/** The settings of the objects that a delivery stream writes. */
export const OBJECT_SETTINGS = {
  bufferingSizeMiB: integer(LIMITS.bufferingSize, {
    default: '5',
    what: 'Data that is gathered for one object. With partitions or `outputFormat` at least 64, which is then the default.',
  }),
  bufferingIntervalSeconds: integer(LIMITS.bufferingInterval, {
    default: '300',
    what: 'How long data is gathered for one object. With partitions at least 60.',
  }),
  compressionFormat: oneOf(CompressionFormat, {
    default: 'GZIP',
    what: 'How objects are compressed. `UNCOMPRESSED` with `outputFormat`, which compresses by itself.',
  }),
  dataPrefix: text(anything(LIMITS.longestPrefix), `at most ${LIMITS.longestPrefix} characters`, {
    default: S3Delivery.DATA_PREFIX,
    what: 'What object names start with.',
  }),
  errorsPrefix: text(anything(LIMITS.longestPrefix), `at most ${LIMITS.longestPrefix} characters`, {
    default: S3Delivery.ERRORS_PREFIX,
    what: 'What the names of error objects start with.',
  }),
  timeZone: text(/^[A-Za-z/_]+$/, 'a time zone such as `Asia/Tokyo`', {
    default: 'UTC',
    what: 'Time zone of the times in object names.',
  }),
  fileExtension: text(/^\..+$/, 'a dot and what follows it', {
    what: 'Extension of object names. Left out: that of the compression.',
  }),
  dynamicPartitioning: flag({
    what: 'Partition objects by their data. Left out: when `jqExpression` is given. AWS fixes it when the delivery stream is made.',
  }),
  jqExpression: text(anything(LIMITS.longestQuery), `jq of at most ${LIMITS.longestQuery} characters`, {
    what: 'Makes an object of partition keys of each record, for example `{ticker: .ticker}`.',
  }),
  retryDurationSeconds: integer(LIMITS.retryDuration, {
    what: 'How long a partition is tried again that cannot be delivered. Only with partitions. Left out: 300.',
  }),
};

/** The settings of objects with columns. */
export const CONVERSION_SETTINGS = {
  outputFormat: oneOf(OutputFormat, { what: 'Deliver files with columns. Needs `columns` or `glueTable`.' }),
  columns: formatted('`name:type`, separated by commas', parseColumns, {
    what: 'Columns for `outputFormat`, for example `ticker:string,price:double`.',
  }),
  glueTable: text(/^[\w-]+\.[\w-]+$/, '`database.table`', {
    what: 'A table of AWS Glue with the columns for `outputFormat`.',
  }),
};

type GivenObjectSettings = Given<typeof OBJECT_SETTINGS>;
type GivenConversionSettings = Given<typeof CONVERSION_SETTINGS>;

/** What no single setting of a conversion can tell. */
export function conversionConflicts({ outputFormat, columns, glueTable }: GivenConversionSettings): string[] {
  if (!outputFormat) {
    if (!columns && !glueTable) return [];
    return ['outputFormat must be given with columns or glueTable, got one of them alone'];
  }
  if (!columns !== !glueTable) return [];
  return [`columns or glueTable must be given with outputFormat, one of them, got ${columns ? 'both' : 'none'}`];
}

/** What they say as options of a delivery to S3. */
export function deliveryOptions(given: GivenObjectSettings & GivenConversionSettings): S3DeliveryOptions {
  const { bufferingSizeMiB, bufferingIntervalSeconds, retryDurationSeconds } = given;
  const { compressionFormat, dataPrefix, errorsPrefix, timeZone, fileExtension } = given;
  const { dynamicPartitioning, jqExpression } = given;
  return {
    ...{ compressionFormat, dataPrefix, errorsPrefix, timeZone, fileExtension, dynamicPartitioning, jqExpression },
    bufferingSize: ifGiven(bufferingSizeMiB, Size.mebibytes),
    bufferingInterval: ifGiven(bufferingIntervalSeconds, Duration.seconds),
    retryDuration: ifGiven(retryDurationSeconds, Duration.seconds),
    formatConversion: conversionFrom(given),
  };
}
