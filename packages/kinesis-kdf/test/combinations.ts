import { Duration, RemovalPolicy, Size, type Stack } from 'aws-cdk-lib';
import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';
import { type IFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import {
  CompressionFormat,
  DeAggregation,
  FormatConversion,
  HttpBackupMode,
  HttpEndpointDestination,
  type KinesisKdfProps,
  OutputFormat,
  RecordTransform,
} from '../src';

const BY_TICKER = { jqExpression: '{ticker: .ticker}', dataPrefix: 'data/ticker=!{partitionKeyFromQuery:ticker}/' };
const COLUMNS = [
  { name: 'ticker', type: 'string' },
  { name: 'price', type: 'double' },
];
const TRADES = { databaseName: 'market', tableName: 'trades' };
const URL = 'https://collector.example.com/records';
const SECRET_ARN = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:collector-a1b2c3';
const rotatingKey = (stack: Stack) => new Key(stack, 'Key', { enableKeyRotation: true });

/** What a user may switch on, alone and together, by name. */
export const COMBINATIONS: Record<string, (stack: Stack) => KinesisKdfProps> = {
  'as it is': () => ({}),
  'on demand, with metrics for each shard': () => ({
    streamMode: StreamMode.ON_DEMAND,
    enableEnhancedMonitoring: true,
    retentionHours: 168,
  }),
  'with records of 10 MiB and producers of other accounts': (stack) => ({
    maxRecordSize: Size.mebibytes(10),
    encryptionKey: rotatingKey(stack),
    producerAccounts: ['111122223333'],
  }),
  'with keys of the user': (stack) => {
    const key = rotatingKey(stack);
    return { encryptionKey: key, bucketEncryptionKey: key, sourceRecordBackup: true };
  },
  'partitioned by jq': () => BY_TICKER,
  'partitioned by jq, a record on each line': () => ({ ...BY_TICKER, newLineDelimiter: true }),
  'partitioned by a function': (stack) => ({
    dynamicPartitioning: true,
    transform: RecordTransform.byFunction(theirFunction(stack)),
    dataPrefix: 'data/!{partitionKeyFromLambda:customer}/',
  }),
  'partitioned by both, records taken apart': () => ({
    ...BY_TICKER,
    transform: RecordTransform.demo(),
    dataPrefix: 'data/!{partitionKeyFromQuery:ticker}/!{partitionKeyFromLambda:customer}/!{timestamp:yyyy}/',
    deAggregation: DeAggregation.json(),
  }),
  'taken apart by a delimiter': () => ({ ...BY_TICKER, deAggregation: DeAggregation.delimited('####') }),
  'a record on each line': () => ({ newLineDelimiter: true }),
  'transformed by the demo': () => ({ transform: RecordTransform.demo() }),
  'transformed by a function': (stack) => ({
    transform: RecordTransform.byFunction(theirFunction(stack), {
      bufferingSize: Size.kibibytes(512),
      bufferingInterval: Duration.seconds(7),
      retries: 5,
    }),
  }),
  'Parquet by columns': () => ({ formatConversion: FormatConversion.byColumns(OutputFormat.PARQUET, COLUMNS) }),
  'Parquet by a table': () => ({ formatConversion: FormatConversion.byTable(OutputFormat.PARQUET, TRADES) }),
  'ORC by columns, partitioned': () => ({
    ...BY_TICKER,
    formatConversion: FormatConversion.byColumns(OutputFormat.ORC, COLUMNS),
  }),
  'with a backup of what came': () => ({ transform: RecordTransform.demo(), sourceRecordBackup: true }),
  ...Object.fromEntries(
    Object.entries(CompressionFormat).map(([name, compressionFormat]) => [
      `compression ${name}`,
      () => ({ compressionFormat }),
    ]),
  ),
  'no prefixes': () => ({ dataPrefix: '', errorsPrefix: '' }),
  'times of a zone, an own extension, no buffering': () => ({
    timeZone: 'Asia/Tokyo',
    fileExtension: '.json.gz',
    bufferingInterval: Duration.seconds(0),
  }),
  'to an HTTP endpoint': () => ({ destination: new HttpEndpointDestination({ url: URL }) }),
  'to an HTTP endpoint with a secret, transformed': (stack) => ({
    destination: new HttpEndpointDestination({
      ...{ url: URL, name: 'collector', commonAttributes: { stage: 'prod' }, backupMode: HttpBackupMode.ALL_DATA },
      accessKey: Secret.fromSecretCompleteArn(stack, 'Secret', SECRET_ARN),
    }),
    transform: RecordTransform.demo(),
  }),
  'with a stream and buckets of the stack': (stack) => ({
    stream: new Stream(stack, 'Existing', { encryption: StreamEncryption.MANAGED }),
    bucket: safeBucket(stack, 'Given'),
    sourceRecordBackup: true,
    sourceRecordBackupBucket: safeBucket(stack, 'GivenBackup'),
  }),
  'with a stream and buckets of elsewhere': (stack) => ({
    stream: Stream.fromStreamArn(stack, 'Existing', 'arn:aws:kinesis:eu-west-1:111122223333:stream/trades'),
    bucket: Bucket.fromBucketName(stack, 'Given', 'trades'),
    sourceRecordBackup: true,
    sourceRecordBackupBucket: Bucket.fromBucketArn(stack, 'GivenBackup', 'arn:aws:s3:::trades-as-they-came'),
  }),
  'with nothing retained': () => ({ removalPolicy: RemovalPolicy.DESTROY }),
};

function theirFunction(stack: Stack): IFunction {
  return LambdaFunction.fromFunctionArn(stack, 'Theirs', 'arn:aws:lambda:eu-west-1:111122223333:function:enrich');
}

function safeBucket(stack: Stack, id: string): Bucket {
  const encryption = BucketEncryption.S3_MANAGED;
  return new Bucket(stack, id, { enforceSSL: true, encryption, serverAccessLogsPrefix: 'logs/' });
}
