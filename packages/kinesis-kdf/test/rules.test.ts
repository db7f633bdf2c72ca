import { Duration, Lazy, Size, type Stack } from 'aws-cdk-lib';
import { Stream, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, test } from 'vitest';
import {
  CompressionFormat,
  DeAggregation,
  FormatConversion,
  HttpEndpointDestination,
  type HttpEndpointDestinationProps,
  type KinesisKdfProps,
  OutputFormat,
  RecordTransform,
} from '../src';
import { build, type PropsIn } from './pipeline';

const KEYS = 'd/!{partitionKeyFromQuery:ticker}/';
const BY_TICKER = { jqExpression: '{ticker: .ticker}', dataPrefix: KEYS };
const PARQUET = FormatConversion.byTable(OutputFormat.PARQUET, { databaseName: 'a', tableName: 'b' });
const FORM =
  'expressions of the form !{namespace:value} with one of timestamp, firehose, partitionKeyFromQuery, partitionKeyFromLambda';

/** The mistakes that are told, without the path that each begins with. */
function mistakesIn(propsIn: PropsIn): string[] {
  try {
    build(propsIn);
  } catch (error) {
    return (error as Error).message.split('\n').map((line) => line.replace(/^Test\/Archive: /, ''));
  }
  return [];
}

describe('a prop out of its range', () => {
  test.each<[KinesisKdfProps, string]>([
    [{ shardCount: 201 }, 'shardCount must be an integer from 1 to 200, got 201'],
    [{ retentionHours: 23 }, 'retentionHours must be an integer from 24 to 8760, got 23'],
    [{ bufferingSize: Size.mebibytes(129) }, 'bufferingSize must be whole MiB from 1 MiB to 128 MiB, got 129 MiB'],
    [{ bufferingSize: Size.kibibytes(512) }, 'bufferingSize must be whole MiB from 1 MiB to 128 MiB, got 0.5 MiB'],
    [
      { bufferingInterval: Duration.seconds(901) },
      'bufferingInterval must be whole seconds from 0 s to 15 minutes, got 901 s',
    ],
    [
      { ...BY_TICKER, retryDuration: Duration.seconds(7_201) },
      'retryDuration must be whole seconds from 0 s to 2 hours, got 7201 s',
    ],
    [{ dataPrefix: 'a'.repeat(1_025) }, 'dataPrefix must have at most 1024 characters, got 1025'],
    [{ errorsPrefix: 'a'.repeat(1_026) }, 'errorsPrefix must have at most 1024 characters, got 1026'],
    [
      { ...BY_TICKER, jqExpression: `{ticker: "${'a'.repeat(4_090)}"}` },
      'jqExpression must have at most 4096 characters, got 4102',
    ],
    [
      { transform: RecordTransform.demo({ bufferingSize: Size.kibibytes(204) }) },
      'transform.bufferingSize must be whole KiB from 205 KiB to 3072 KiB (3 MiB), got 204 KiB',
    ],
    [
      { transform: RecordTransform.demo({ bufferingInterval: Duration.seconds(902) }) },
      'transform.bufferingInterval must be whole seconds from 0 s to 15 minutes, got 902 s',
    ],
    [
      { transform: RecordTransform.demo({ retries: 301 }) },
      'transform.retries must be an integer from 0 to 300, got 301',
    ],
    [
      { fileExtension: 'json' },
      'fileExtension must be a dot and lower-case letters, digits or !-_.*\'(), at most 128, got "json"',
    ],
    [{ retentionHours: Lazy.number({ produce: () => 30 }) }, 'retentionHours must be known at synthesis, got a token'],
    [
      { ...BY_TICKER, deAggregation: DeAggregation.delimited('') },
      'deAggregation.delimiter must be one character at least, got ""',
    ],
    [
      { ...BY_TICKER, deAggregation: DeAggregation.delimited(Lazy.string({ produce: () => '#' })) },
      'deAggregation.delimiter must be known at synthesis, got a token',
    ],
    [
      { bufferingInterval: Duration.seconds(Lazy.number({ produce: () => 90 })) },
      'bufferingInterval must be known at synthesis, got a token',
    ],
  ])('%#: %s', (props, mistake) => expect(mistakesIn(props)).toEqual([mistake]));

  test.each(['Mars/Phobos', 'GMT', 'Etc/GMT+5', 'asia tokyo', ''])('timeZone "%s"', (timeZone) => {
    const mistake = `timeZone must be UTC or a zone of letters, / and _ such as Asia/Tokyo, got "${timeZone}"`;
    expect(mistakesIn({ timeZone })).toEqual([mistake]);
  });

  test.each<KinesisKdfProps>([
    { bufferingSize: Size.mebibytes(1), bufferingInterval: Duration.seconds(0) },
    { bufferingSize: Size.mebibytes(128), bufferingInterval: Duration.seconds(900) },
    { ...BY_TICKER, bufferingInterval: Duration.seconds(60), retryDuration: Duration.seconds(7_200) },
    { timeZone: 'UTC' },
    { timeZone: 'America/Argentina/Buenos_Aires', fileExtension: `.${'a'.repeat(127)}` },
    { transform: RecordTransform.demo({ bufferingSize: Size.mebibytes(3), retries: 300 }) },
  ])('%# at its edge is none', (props) => expect(mistakesIn(props)).toEqual([]));
});

describe('two props that do not go together, both named', () => {
  test.each<[KinesisKdfProps, string]>([
    [
      { ...BY_TICKER, bufferingSize: Size.mebibytes(63) },
      'bufferingSize must be whole MiB from 64 MiB to 128 MiB with dynamicPartitioning, got 63 MiB',
    ],
    [
      { formatConversion: PARQUET, bufferingSize: Size.mebibytes(62) },
      'bufferingSize must be whole MiB from 64 MiB to 128 MiB with formatConversion, got 62 MiB',
    ],
    [
      { ...BY_TICKER, formatConversion: PARQUET, bufferingSize: Size.mebibytes(61) },
      'bufferingSize must be whole MiB from 64 MiB to 128 MiB with dynamicPartitioning and formatConversion, got 61 MiB',
    ],
    [
      { ...BY_TICKER, bufferingInterval: Duration.seconds(59) },
      'bufferingInterval must be whole seconds from 60 s to 15 minutes with dynamicPartitioning, got 59 s',
    ],
    [
      { formatConversion: PARQUET, compressionFormat: CompressionFormat.GZIP },
      'compressionFormat must be UNCOMPRESSED with formatConversion (Parquet and ORC compress by themselves), got GZIP',
    ],
    [
      { formatConversion: PARQUET, newLineDelimiter: true },
      'newLineDelimiter must be left out with formatConversion, got both',
    ],
    [
      { formatConversion: FormatConversion.byColumns(OutputFormat.ORC, []) },
      'formatConversion must have one column at least, got none',
    ],
    [
      { streamMode: StreamMode.ON_DEMAND, shardCount: 3 },
      'shardCount must be left out when streamMode is ON_DEMAND (Kinesis sets the shards), got 3',
    ],
    [
      { retryDuration: Duration.seconds(5) },
      'retryDuration must be left out unless dynamicPartitioning is true (other deliveries are tried as long as the data is there), got retryDuration alone',
    ],
    [
      { deAggregation: DeAggregation.json() },
      'deAggregation must be left out unless dynamicPartitioning is true (Firehose takes records apart to partition them), got deAggregation alone',
    ],
  ])('%#: %s', (props, mistake) => expect(mistakesIn(props)).toEqual([mistake]));

  test.each<[PropsIn, string]>([
    [
      (stack) => ({ stream: new Stream(stack, 'S'), shardCount: 2 }),
      'shardCount must be left out when stream is given (set it where that stream is made), got both',
    ],
    [
      (stack) => ({ bucket: new Bucket(stack, 'B'), bucketEncryptionKey: new Key(stack, 'K') }),
      'bucketEncryptionKey must be left out when bucket is given (set it where that bucket is made), got both',
    ],
    [
      (stack) => ({ sourceRecordBackupBucket: new Bucket(stack, 'B') }),
      'sourceRecordBackup must be true when sourceRecordBackupBucket is given, got the bucket alone',
    ],
  ])('%#: %s', (propsIn, mistake) => expect(mistakesIn(propsIn)).toEqual([mistake]));
});

describe('partitions', () => {
  const lambda = 'd/!{partitionKeyFromLambda:a}/';
  test.each<[KinesisKdfProps, string[]]>([
    [
      { dynamicPartitioning: true, dataPrefix: 'd/' },
      [
        'jqExpression or transform must be given with dynamicPartitioning (one of them names the partition keys), got neither',
        'dataPrefix must use !{partitionKeyFromQuery:…} or !{partitionKeyFromLambda:…} with dynamicPartitioning, got "d/"',
      ],
    ],
    [
      { ...BY_TICKER, errorsPrefix: '' },
      [
        'errorsPrefix must be given when dataPrefix has expressions, got none and "d/!{partitionKeyFromQuery:ticker}/"',
        'errorsPrefix must be given with dynamicPartitioning, got none',
      ],
    ],
    [{ jqExpression: ' ', dataPrefix: KEYS }, ['jqExpression must not be blank, got ""']],
    [
      { dynamicPartitioning: true, transform: RecordTransform.demo(), dataPrefix: KEYS },
      [`jqExpression must be given when dataPrefix uses partitionKeyFromQuery, got "${KEYS}" alone`],
    ],
    [
      { jqExpression: '{}', dataPrefix: lambda },
      [`transform must be given when dataPrefix uses partitionKeyFromLambda, got "${lambda}" alone`],
    ],
    [{ dataPrefix: KEYS }, [`dynamicPartitioning must be true when dataPrefix uses partition keys, got "${KEYS}"`]],
    [{ dataPrefix: lambda }, [`dynamicPartitioning must be true when dataPrefix uses partition keys, got "${lambda}"`]],
    [
      { dynamicPartitioning: false, jqExpression: '{a: .a}' },
      ['jqExpression must be left out when dynamicPartitioning is false, got both'],
    ],
    [
      { jqExpression: '{symbol: .ticker}', dataPrefix: KEYS },
      [
        'dataPrefix must use keys that jqExpression gives (symbol), got ticker',
        'dataPrefix must use every key that jqExpression gives, got no !{partitionKeyFromQuery:symbol}',
      ],
    ],
    [
      { jqExpression: '{ticker: .ticker, day: .day}', dataPrefix: KEYS },
      ['dataPrefix must use every key that jqExpression gives, got no !{partitionKeyFromQuery:day}'],
    ],
  ])('%#', (props, mistakes) => expect(mistakesIn(props)).toEqual(mistakes));

  test('have 50 keys at most', () => {
    const keys = Array.from({ length: 51 }, (_, index) => `k${index}`);
    const props = {
      jqExpression: `{${keys.join(', ')}}`,
      dataPrefix: keys.map((key) => `!{partitionKeyFromQuery:${key}}`).join(''),
    };
    expect(mistakesIn(props)).toContain('jqExpression must give at most 50 keys, got 51');
  });

  test('of a query whose keys cannot be read off are taken as they are', () => {
    expect(mistakesIn({ jqExpression: 'to_entries | from_entries', dataPrefix: KEYS })).toEqual([]);
  });
});

describe('prefixes', () => {
  const error = '!{firehose:error-output-type}';
  test.each<[KinesisKdfProps, string[]]>([
    [{ dataPrefix: 'd/!{time:yyyy}/' }, [`dataPrefix must have ${FORM}, got !{time:yyyy}`]],
    [{ dataPrefix: 'd/!{constructor:x}/' }, [`dataPrefix must have ${FORM}, got !{constructor:x}`]],
    [
      { dataPrefix: 'd/!{timestamp:}/' },
      ['dataPrefix must have a pattern of a time such as yyyy behind !{timestamp:, got !{timestamp:}'],
    ],
    [
      { dataPrefix: 'd/!{timestamp:yyyy/i}/' },
      ['dataPrefix must have a pattern of a time such as yyyy behind !{timestamp:, got !{timestamp:yyyy/i}'],
    ],
    [
      { dataPrefix: 'd/!{firehose:shard}/' },
      ['dataPrefix must have error-output-type or random-string behind !{firehose:, got !{firehose:shard}'],
    ],
    [{ dataPrefix: 'd/!{timestamp:yyyy' }, ['dataPrefix must close each !{ with }, got "d/!{timestamp:yyyy"']],
    [{ dataPrefix: `d/${error}/` }, [`dataPrefix must not have ${error}, got "d/${error}/"`]],
    [
      { errorsPrefix: 'e/!{timestamp:yyyy}/' },
      [`errorsPrefix must have ${error} when it has expressions, got "e/!{timestamp:yyyy}/"`],
    ],
    [
      { errorsPrefix: `e/${error}/!{partitionKeyFromQuery:a}/` },
      [`errorsPrefix must not use partition keys, got "e/${error}/!{partitionKeyFromQuery:a}/"`],
    ],
    [
      { dataPrefix: 'd/!{timestamp:yyyy}/', errorsPrefix: '' },
      ['errorsPrefix must be given when dataPrefix has expressions, got none and "d/!{timestamp:yyyy}/"'],
    ],
  ])('%#', (props, mistakes) => expect(mistakesIn(props)).toEqual(mistakes));

  test.each<KinesisKdfProps>([
    { dataPrefix: '', errorsPrefix: '' },
    { dataPrefix: '', errorsPrefix: `e/${error}/` },
    { dataPrefix: 'plain/', errorsPrefix: 'wrong/' },
    {
      dataPrefix: "!{timestamp:'it is' yyyy-MM-dd}/!{firehose:random-string}/",
      errorsPrefix: `${error}!{timestamp:HH}`,
    },
  ])('%# of a valid form pass', (props) => expect(mistakesIn(props)).toEqual([]));
});

describe('an HTTP endpoint', () => {
  const to = (endpoint: Partial<HttpEndpointDestinationProps>, props: KinesisKdfProps = {}) =>
    mistakesIn({ destination: new HttpEndpointDestination({ url: 'https://a.example', ...endpoint }), ...props });

  test.each<[Partial<HttpEndpointDestinationProps>, KinesisKdfProps, string]>([
    [{ url: 'http://a.example' }, {}, 'destination.url must begin with https://, got "http://a.example"'],
    [
      { retryDuration: Duration.seconds(7_201) },
      {},
      'destination.retryDuration must be whole seconds from 0 s to 2 hours, got 7201 s',
    ],
    [
      { commonAttributes: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`a${index}`, ''])) },
      {},
      'destination.commonAttributes must be at most 50, got 51',
    ],
    [{}, { bufferingSize: Size.mebibytes(65) }, 'bufferingSize must be whole MiB from 1 MiB to 64 MiB, got 65 MiB'],
    [
      {},
      { bufferingInterval: Duration.seconds(901) },
      'bufferingInterval must be whole seconds from 0 s to 15 minutes, got 901 s',
    ],
    [
      {},
      { dataPrefix: KEYS },
      `dataPrefix must not use partition keys when destination is an HTTP endpoint, got "${KEYS}"`,
    ],
  ])('%# %s', (endpoint, props, mistake) => expect(to(endpoint, props)).toEqual([mistake]));

  test.each<KinesisKdfProps>([
    { dynamicPartitioning: true },
    { jqExpression: '{a: .a}' },
    { retryDuration: Duration.seconds(5) },
    { formatConversion: PARQUET },
    { deAggregation: DeAggregation.json() },
    { newLineDelimiter: true },
    { timeZone: 'UTC' },
    { fileExtension: '.json' },
    { sourceRecordBackup: true },
  ])('takes none of what only objects of S3 have: %o', (props) => {
    const [name] = Object.keys(props);
    expect(to({}, props)).toEqual([
      `${name} must be left out when destination is an HTTP endpoint (it acts on objects of S3), got both`,
    ]);
  });
});

test('all mistakes are told at once, by the path of the construct', () => {
  const props = (stack: Stack) => ({ stream: new Stream(stack, 'S'), shardCount: 0, timeZone: 'x', dataPrefix: '!{' });
  expect(() => build(props)).toThrow(/^Test\/Archive: shardCount.*(\nTest\/Archive: .*){3}$/);
});
