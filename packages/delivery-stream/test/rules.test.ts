import { Duration, Lazy, Size } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { CompressionFormat, FormatConversion, OutputFormat, S3Delivery, type S3DeliveryOptions } from '../src';
import { build } from './delivery';

const KEYS = 'd/!{partitionKeyFromQuery:ticker}/';
const BY_TICKER = { jqExpression: '{ticker: .ticker}', dataPrefix: KEYS };
const LAMBDA = 'd/!{partitionKeyFromLambda:a}/';
const PARQUET = FormatConversion.byTable(OutputFormat.PARQUET, { databaseName: 'a', tableName: 'b' });
const ERROR = '!{firehose:error-output-type}';

describe('an option out of its range, or beside one that excludes it', () => {
  test.each<[S3DeliveryOptions, string]>([
    [{ bufferingSize: Size.kibibytes(512) }, 'bufferingSize must be whole MiB from 1 MiB to 128 MiB, got 0.5 MiB'],
    [
      { ...BY_TICKER, formatConversion: PARQUET, bufferingSize: Size.mebibytes(61) },
      'bufferingSize must be whole MiB from 64 MiB to 128 MiB with dynamicPartitioning and formatConversion, got 61 MiB',
    ],
    [
      { bufferingInterval: Duration.seconds(901) },
      'bufferingInterval must be whole seconds from 0 s to 15 minutes, got 901 s',
    ],
    [
      { ...BY_TICKER, bufferingInterval: Duration.seconds(59) },
      'bufferingInterval must be whole seconds from 60 s to 15 minutes with dynamicPartitioning, got 59 s',
    ],
    [
      { bufferingInterval: Duration.seconds(Lazy.number({ produce: () => 90 })) },
      'bufferingInterval must be known at synthesis, got a token',
    ],
    [
      { ...BY_TICKER, retryDuration: Duration.seconds(7_201) },
      'retryDuration must be whole seconds from 0 s to 2 hours, got 7201 s',
    ],
    [
      { retryDuration: Duration.seconds(5) },
      'retryDuration must be left out unless dynamicPartitioning is true (other deliveries are tried as long as the data is there), got retryDuration alone',
    ],
    [{ dataPrefix: 'a'.repeat(1_025) }, 'dataPrefix must have at most 1024 characters, got 1025'],
    [{ dataPrefix: `d/${ERROR}/` }, `dataPrefix must not have ${ERROR}, got "d/${ERROR}/"`],
    [{ dataPrefix: 'd/!{timestamp:yyyy' }, 'dataPrefix must close each !{ with }, got "d/!{timestamp:yyyy"'],
    [
      { errorsPrefix: 'e/!{timestamp:yyyy}/' },
      `errorsPrefix must have ${ERROR} when it has expressions, got "e/!{timestamp:yyyy}/"`,
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
      { timeZone: 'Mars/Phobos' },
      'timeZone must be UTC or a zone of letters, / and _ such as Asia/Tokyo, got "Mars/Phobos"',
    ],
    [
      { fileExtension: 'json' },
      'fileExtension must be a dot and lower-case letters, digits or !-_.*\'(), at most 128, got "json"',
    ],
  ])('%#: %s', (options, mistake) => expect(S3Delivery.mistakes(options)).toEqual([mistake]));
});

/** What a pattern with a transform is told, with it given and not, and what one without. */
describe('partition keys', () => {
  const given = 'd/!{partitionKeyFromQuery:ticker}/';
  test.each<[S3DeliveryOptions, boolean | undefined, string[]]>([
    [
      { dynamicPartitioning: true, dataPrefix: 'd/' },
      undefined,
      [
        'jqExpression must be given with dynamicPartitioning (it names the partition keys), got dynamicPartitioning alone',
        'dataPrefix must use !{partitionKeyFromQuery:…} with dynamicPartitioning, got "d/"',
      ],
    ],
    [
      { dynamicPartitioning: true, dataPrefix: 'd/' },
      false,
      [
        'jqExpression or transform must be given with dynamicPartitioning (one of them names the partition keys), got neither',
        'dataPrefix must use !{partitionKeyFromQuery:…} or !{partitionKeyFromLambda:…} with dynamicPartitioning, got "d/"',
      ],
    ],
    [{ dynamicPartitioning: true, dataPrefix: LAMBDA }, true, []],
    [
      { jqExpression: '{}', dataPrefix: LAMBDA },
      false,
      [`transform must be given when dataPrefix uses partitionKeyFromLambda, got "${LAMBDA}" alone`],
    ],
    [
      { jqExpression: '{}', dataPrefix: LAMBDA },
      undefined,
      [`dataPrefix must not use partitionKeyFromLambda (jqExpression names the keys here), got "${LAMBDA}"`],
    ],
    [
      { dynamicPartitioning: true, dataPrefix: given },
      true,
      [`jqExpression must be given when dataPrefix uses partitionKeyFromQuery, got "${given}" alone`],
    ],
    [
      { jqExpression: '{symbol: .ticker}', dataPrefix: given },
      undefined,
      [
        'dataPrefix must use keys that jqExpression gives (symbol), got ticker',
        'dataPrefix must use every key that jqExpression gives, got no !{partitionKeyFromQuery:symbol}',
      ],
    ],
    [
      { dataPrefix: given },
      undefined,
      [`dynamicPartitioning must be true when dataPrefix uses partition keys, got "${given}"`],
    ],
    [
      { dynamicPartitioning: false, jqExpression: '{a: .a}' },
      undefined,
      ['jqExpression must be left out when dynamicPartitioning is false, got both'],
    ],
  ])('%#: %o, transform %s', (options, transformed, mistakes) => {
    expect(S3Delivery.mistakes(options, transformed)).toEqual(mistakes);
  });
});

test('the rules of objects hold for any destination, the others for S3 alone', () => {
  const options = { errorsPrefix: 'e/!{timestamp:yyyy}/', bufferingSize: Size.mebibytes(129) };
  expect(S3Delivery.objectMistakes(options)).toEqual([expect.stringMatching(/^errorsPrefix/)]);
  expect(S3Delivery.s3Mistakes(options)).toEqual([expect.stringMatching(/^bufferingSize/)]);
});

test('partition keys are read off a prefix, whoever gives them', () => {
  expect(S3Delivery.partitionKeys(`!{partitionKeyFromQuery:a}/!{timestamp:yyyy}/${LAMBDA}`)).toEqual(['a', 'a']);
});

test('the construct tells its mistakes by its path', () => {
  expect(() => build({ fileExtension: 'x', timeZone: 'x' })).toThrow(
    /^Test\/Archive: fileExtension.*\nTest\/Archive: timeZone/,
  );
});
