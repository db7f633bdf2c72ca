import { Duration, Size, type Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { DeAggregation, FormatConversion, OutputFormat, RecordTransform } from '../src';
import { DELIVERY_STREAM, ownTransform, type PropsIn, s3Of, synth } from './pipeline';

const BY_TICKER = { jqExpression: '{ticker: .ticker}', dataPrefix: 'd/!{partitionKeyFromQuery:ticker}/' };

/** The processors, each with its parameters by name. */
function processorsOf(propsIn: PropsIn): [string, Record<string, unknown>][] {
  const { Processors = [] } = s3Of(propsIn).ProcessingConfiguration ?? {};
  return Processors.map(({ Type, Parameters }: { Type: string; Parameters: Record<string, unknown>[] }) => [
    Type,
    Object.fromEntries(Parameters.map(({ ParameterName, ParameterValue }) => [ParameterName, ParameterValue])),
  ]);
}

test('records are taken apart, transformed, partitioned and delimited, in this order', () => {
  const all = processorsOf({
    ...BY_TICKER,
    deAggregation: DeAggregation.json(),
    transform: RecordTransform.demo(),
    newLineDelimiter: true,
  });
  expect(all.map(([type]) => type)).toEqual([
    'RecordDeAggregation',
    'Lambda',
    'MetadataExtraction',
    'AppendDelimiterToRecord',
  ]);
});

describe('each processor has the parameters that the service asks for', () => {
  test('partition keys', () => {
    expect(processorsOf(BY_TICKER)).toEqual([
      ['MetadataExtraction', { MetadataExtractionQuery: '{ticker: .ticker}', JsonParsingEngine: 'JQ-1.6' }],
    ]);
  });

  test('a line feed, as two characters, with partitions and without', () => {
    const delimiter = ['AppendDelimiterToRecord', { Delimiter: '\\n' }];
    expect(processorsOf({ newLineDelimiter: true })).toEqual([delimiter]);
    expect(processorsOf({ ...BY_TICKER, newLineDelimiter: true })[1]).toEqual(delimiter);
  });

  test('sub-records', () => {
    const taken = (deAggregation: DeAggregation) => processorsOf({ ...BY_TICKER, deAggregation })[0];
    expect(taken(DeAggregation.json())).toEqual(['RecordDeAggregation', { SubRecordType: 'JSON' }]);
    expect(taken(DeAggregation.delimited('####'))).toEqual([
      'RecordDeAggregation',
      { SubRecordType: 'DELIMITED', Delimiter: 'IyMjIw==' },
    ]);
  });

  test('a function', () => {
    const options = { bufferingSize: Size.kibibytes(512), bufferingInterval: Duration.seconds(61), retries: 5 };
    const own = (stack: Stack) => ({ transform: RecordTransform.byFunction(ownTransform(stack), options) });
    expect(processorsOf(own)).toEqual([
      [
        'Lambda',
        {
          LambdaArn: { 'Fn::GetAtt': ['Own30425842', 'Arn'] },
          RoleArn: { 'Fn::GetAtt': [expect.stringMatching(/DeliveryRole/), 'Arn'] },
          NumberOfRetries: '5',
          BufferSizeInMBs: '0.5',
          BufferIntervalInSeconds: '61',
        },
      ],
    ]);
    expect(processorsOf({ transform: RecordTransform.demo() })[0][1]).toMatchObject({
      NumberOfRetries: '3',
      BufferSizeInMBs: '1',
      BufferIntervalInSeconds: '60',
    });
  });
});

describe('the demo transform', () => {
  test('is made only when it is asked for', () => {
    synth().resourceCountIs('AWS::Lambda::Function', 0);
    const template = synth({ transform: RecordTransform.demo() });
    template.resourceCountIs('AWS::Lambda::Function', 1);
    template.hasResourceProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      LoggingConfig: { LogFormat: 'JSON' },
      TracingConfig: { Mode: 'Active' },
      Timeout: 60,
      MemorySize: 256,
    });
  });

  test('is not made beside a function of the user', () => {
    synth((stack) => ({ transform: RecordTransform.byFunction(ownTransform(stack)) })).resourceCountIs(
      'AWS::Lambda::Function',
      1,
    );
  });
});

describe('format conversion', () => {
  const columns = [
    { name: 'ticker', type: 'string' },
    { name: 'price', type: 'double' },
  ];
  const conversionOf = (formatConversion: FormatConversion) => s3Of({ formatConversion });

  test.each([
    [OutputFormat.PARQUET, { ParquetSerDe: { Compression: 'SNAPPY' } }],
    [OutputFormat.ORC, { OrcSerDe: { Compression: 'SNAPPY' } }],
  ])('to %s compresses inside the file, so the object is not compressed again', (format, serializer) => {
    const s3 = conversionOf(FormatConversion.byColumns(format, columns));
    expect(s3.CompressionFormat).toBe('UNCOMPRESSED');
    expect(s3.DataFormatConversionConfiguration).toMatchObject({
      Enabled: true,
      InputFormatConfiguration: { Deserializer: { OpenXJsonSerDe: {} } },
      OutputFormatConfiguration: { Serializer: serializer },
    });
  });

  test('by a table reads that one, in the version that is given', () => {
    const table = { databaseName: 'market', tableName: 'trades', versionId: '7' };
    const { DataFormatConversionConfiguration: conversion } = conversionOf(
      FormatConversion.byTable(OutputFormat.PARQUET, table),
    );
    expect(conversion.SchemaConfiguration).toMatchObject({
      DatabaseName: 'market',
      TableName: 'trades',
      VersionId: '7',
      Region: { Ref: 'AWS::Region' },
      CatalogId: { Ref: 'AWS::AccountId' },
    });
  });

  test('by columns makes a table of them', () => {
    const template = synth({ formatConversion: FormatConversion.byColumns(OutputFormat.PARQUET, columns) });
    template.hasResourceProperties('AWS::Glue::Table', {
      DatabaseName: { Ref: Match.stringLikeRegexp('SchemaDatabase') },
      TableInput: Match.objectLike({
        StorageDescriptor: {
          Columns: [
            { Name: 'ticker', Type: 'string' },
            { Name: 'price', Type: 'double' },
          ],
        },
      }),
    });
    template.hasResourceProperties(DELIVERY_STREAM, {
      ExtendedS3DestinationConfiguration: {
        DataFormatConversionConfiguration: {
          SchemaConfiguration: {
            DatabaseName: { Ref: Match.stringLikeRegexp('SchemaDatabase') },
            TableName: { Ref: Match.stringLikeRegexp('SchemaTable') },
            VersionId: 'LATEST',
          },
        },
      },
    });
  });
});
