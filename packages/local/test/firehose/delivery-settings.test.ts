import { expect, test } from 'vitest';
import { deliverySettings } from '../../src/firehose/delivery-settings';
import { updateMistakes } from '../../src/firehose/update-mistakes';
import { deliveryStream } from '../../src/resources/aws-kinesis-firehose-delivery-stream';
import { judgeProperties } from '../../src/resources/judge-properties';
import type { Properties } from '../../src/resources/resource-type';

const [BucketARN, MEBIBYTE] = ['arn:aws:s3:::trips', 1024 * 1024];
const KinesisStreamARN = 'arn:aws:kinesis:eu-west-1:000000000000:stream/trips';

const toBucket = (destination: Properties = {}, others: Properties = {}) => ({
  DeliveryStreamType: 'KinesisStreamAsSource',
  KinesisStreamSourceConfiguration: { KinesisStreamARN },
  ExtendedS3DestinationConfiguration: { BucketARN, ...destination },
  ...others,
});
const partitioned = (more: Properties = {}) =>
  toBucket({
    Prefix: '!{partitionKeyFromLambda:taxi}/',
    ErrorOutputPrefix: 'errors/',
    DynamicPartitioningConfiguration: { Enabled: 'true' },
    ...more,
  });
const hints = (SizeInMBs?: number, IntervalInSeconds?: number) => ({
  BufferingHints: { SizeInMBs, IntervalInSeconds },
});

test('what is not given has the defaults of AWS', () => {
  expect(deliverySettings(toBucket(), 1)).toEqual({
    streamArn: KinesisStreamARN,
    destination: {
      bucket: 'trips',
      prefix: '',
      errorOutputPrefix: '',
      hints: { bytes: 5 * MEBIBYTE, milliseconds: 300_000 },
      compressionFormat: 'UNCOMPRESSED',
      timeZone: 'UTC',
      dynamicPartitioning: false,
    },
  });
});

test('what is given acts, the interval by the time scale', () => {
  const { destination, backup, errorLog } = deliverySettings(
    toBucket({
      ...hints(7, 120),
      CustomTimeZone: 'Asia/Tokyo',
      FileExtension: '.json',
      CompressionFormat: 'ZIP',
      CloudWatchLoggingOptions: { Enabled: 'true', LogGroupName: 'firehose', LogStreamName: 'trips' },
      S3BackupMode: 'Enabled',
      S3BackupConfiguration: { BucketARN: 'arn:aws:s3:::raw', Prefix: 'raw/', ...hints(9, 90) },
    }),
    60,
  );
  expect(destination).toMatchObject({
    hints: { bytes: 7 * MEBIBYTE, milliseconds: 2_000 },
    timeZone: 'Asia/Tokyo',
    fileExtension: '.json',
    compressionFormat: 'ZIP',
  });
  expect(backup).toMatchObject({ bucket: 'raw', prefix: 'raw/', hints: { bytes: 9 * MEBIBYTE, milliseconds: 1_500 } });
  expect(errorLog).toEqual({ logGroup: 'firehose', logStream: 'trips' });
});

test.each([
  [toBucket(hints(3)), 'BufferingHints must have both of SizeInMBs, IntervalInSeconds, got only SizeInMBs'],
  [
    partitioned(hints(63, 60)),
    'BufferingHints.SizeInMBs must be at least 64 with DynamicPartitioningConfiguration, got 63',
  ],
  [
    partitioned(hints(64, 0)),
    'BufferingHints.IntervalInSeconds must be at least 60 with DynamicPartitioningConfiguration, got 0',
  ],
  [partitioned(), 'BufferingHints.SizeInMBs must be at least 64 with DynamicPartitioningConfiguration, got none'],
  [toBucket({ S3BackupMode: 'Enabled' }), 'S3BackupConfiguration must be given when S3BackupMode is Enabled'],
  [
    toBucket({ S3BackupMode: 'Enabled', S3BackupConfiguration: { BucketARN, Prefix: '!{timestamp:yyyy}/' } }),
    'S3BackupConfiguration: ErrorOutputPrefix must be given when Prefix has expressions',
  ],
  [toBucket({}, { DeliveryStreamType: 'DirectPut' }), 'DeliveryStreamType must be KinesisStreamAsSource with'],
  [
    toBucket({}, { KinesisStreamSourceConfiguration: undefined }),
    'KinesisStreamSourceConfiguration must be given when DeliveryStreamType is KinesisStreamAsSource',
  ],
  [toBucket({}, { S3DestinationConfiguration: { BucketARN } }), 'must have one of'],
])('%j is refused by name', (properties, message) => {
  expect(() => deliverySettings(properties, 1)).toThrow(message);
});

test('dynamic partitioning takes the least and the most of both hints', () => {
  for (const given of [hints(64, 60), hints(128, 900)])
    expect(deliverySettings(partitioned(given), 1).destination.dynamicPartitioning).toBe(true);
});

test('an existing delivery stream keeps its partitioning, and may change all else', () => {
  const [plain, other] = [deliverySettings(toBucket(), 1), deliverySettings(toBucket(hints(9, 77)), 1)];
  const byKey = deliverySettings(partitioned(hints(64, 60)), 1);
  expect(updateMistakes(plain, other)).toEqual([]);
  expect(updateMistakes(plain, byKey)).toEqual([expect.stringContaining('cannot change from false to true')]);
  expect(updateMistakes(byKey, plain)).toEqual([expect.stringContaining('cannot change from true to false')]);
});

test.each([
  [toBucket({ CustomTimeZone: 'Asia/Atlantis' }), 'must be a time zone such as Asia/Tokyo'],
  [toBucket({ CustomTimeZone: 'UTC+1' }), 'must be a time zone such as Asia/Tokyo'],
  [toBucket({ FileExtension: 'json' }), 'must begin with a dot'],
  [toBucket({ FileExtension: '.JSON' }), 'must begin with a dot'],
  [toBucket(hints(129, 60)), 'must be an integer from 1 to 128'],
  [toBucket(hints(5, 901)), 'must be an integer from 0 to 900'],
  [toBucket({ CompressionFormat: 'SNAPPY' }), 'must be UNCOMPRESSED, GZIP, ZIP, Snappy, HADOOP_SNAPPY'],
  [toBucket({ Prefix: 'x'.repeat(1_025) }), 'must have at most 1024 characters'],
  [{ DeliveryStreamType: 'MSKAsSource' }, 'other sources are not there in local mode'],
  [{ MSKSourceConfiguration: { TopicName: 'trips' } }, 'does not read Kafka topics'],
  [{ IcebergDestinationConfiguration: {} }, 'no Iceberg destination; deliver to S3'],
])('%j is refused at deployment', (properties, message) => {
  const refused = judgeProperties(deliveryStream, properties).filter(({ kind }) => kind === 'refused');
  expect(refused.map(({ because }) => because)).toEqual([expect.stringContaining(message)]);
});

test.each(['', 'UTC', 'America/Argentina/Buenos_Aires'])('the time zone %j acts', (CustomTimeZone) => {
  const refused = judgeProperties(deliveryStream, toBucket({ CustomTimeZone, FileExtension: '.json.gz' }));
  expect(refused.filter(({ kind }) => kind === 'refused')).toEqual([]);
});
