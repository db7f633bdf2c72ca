import { S3Delivery } from '@streaming-patterns/delivery-stream';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { expect, test } from 'vitest';
import { CONVERSION_SETTINGS, conversionConflicts, deliveryOptions, OBJECT_SETTINGS, readSettings } from '../src';

const SETTINGS = { ...OBJECT_SETTINGS, ...CONVERSION_SETTINGS };

function synth(context: Record<string, string>): Template {
  const stack = new Stack(new App({ context }), 'Test');
  const options = deliveryOptions(readSettings(stack.node, SETTINGS, conversionConflicts));
  const delivery = new S3Delivery(stack, 'Delivery', { ...options, bucket: new Bucket(stack, 'Bucket') });
  delivery.addDeliveryStream({ extendedS3DestinationConfiguration: S3Delivery.destination(delivery.parts()) });
  return Template.fromStack(stack);
}

function s3Of(context: Record<string, string>) {
  const [{ Properties }] = Object.values(synth(context).findResources('AWS::KinesisFirehose::DeliveryStream'));
  return Properties.ExtendedS3DestinationConfiguration;
}

test('each setting of objects reaches them', () => {
  const context = {
    ...{ bufferingSizeMiB: '71', bufferingIntervalSeconds: '83', compressionFormat: 'SNAPPY', timeZone: 'Asia/Tokyo' },
    ...{ dataPrefix: 'd/!{partitionKeyFromQuery:a}/', errorsPrefix: 'e/!{firehose:error-output-type}/' },
    ...{ fileExtension: '.snappy', dynamicPartitioning: 'true', jqExpression: '{a: .b}', retryDurationSeconds: '91' },
  };
  expect(Object.keys(OBJECT_SETTINGS).sort()).toEqual(Object.keys(context).sort());
  expect(s3Of(context)).toMatchObject({
    BufferingHints: { SizeInMBs: 71, IntervalInSeconds: 83 },
    ...{ CompressionFormat: 'Snappy', CustomTimeZone: 'Asia/Tokyo', FileExtension: '.snappy' },
    ...{ Prefix: context.dataPrefix, ErrorOutputPrefix: context.errorsPrefix },
    DynamicPartitioningConfiguration: { Enabled: true, RetryOptions: { DurationInSeconds: 91 } },
    ProcessingConfiguration: { Processors: [{ Type: 'MetadataExtraction' }] },
  });
});

test('columns make a table, a table that exists is named', () => {
  const columns = synth({ outputFormat: 'PARQUET', columns: 'ticker:string,tags:array<string>' });
  expect(JSON.stringify(columns.findResources('AWS::Glue::Table'))).toContain('"Type":"array<string>"');
  const { SchemaConfiguration } = s3Of({
    outputFormat: 'ORC',
    glueTable: 'market.trades',
  }).DataFormatConversionConfiguration;
  expect(SchemaConfiguration).toMatchObject({ DatabaseName: 'market', TableName: 'trades' });
});

test('the defaults that the table tells are those that hold: giving them all changes nothing', () => {
  const defaults = Object.entries(SETTINGS).flatMap(([name, setting]) =>
    setting.default ? [[name, setting.default]] : [],
  );
  expect(defaults.length).toBeGreaterThan(5);
  expect(synth(Object.fromEntries(defaults)).toJSON()).toEqual(synth({}).toJSON());
});

test.each([
  [{ outputFormat: 'ORC' }, 'columns or glueTable must be given with outputFormat, one of them, got none'],
  [
    { outputFormat: 'ORC', columns: 'a:int', glueTable: 'a.b' },
    'columns or glueTable must be given with outputFormat, one of them, got both',
  ],
  [{ glueTable: 'a.b' }, 'outputFormat must be given with columns or glueTable, got one of them alone'],
  [{ columns: 'ticker' }, 'columns must be name:type, separated by commas, got "ticker"'],
])('%j is a mistake', (context, mistake) => expect(() => synth(context)).toThrow(mistake));
