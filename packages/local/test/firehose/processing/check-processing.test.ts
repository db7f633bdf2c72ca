import { expect, test } from 'vitest';
import { processingMistakes } from '../../../src/firehose/processing/check-processing';
import { processingConfiguration } from './processing-configuration';

const LAMBDA = { LambdaArn: 'arn:aws:lambda:eu-west-1:000000000000:function:clean' };
const JQ = { MetadataExtractionQuery: '{a: .a}', JsonParsingEngine: 'JQ-1.6' };

test('processors as the CDK writes them are accepted', () => {
  const all = processingConfiguration(
    ['Decompression', { CompressionFormat: 'GZIP' }],
    ['CloudWatchLogProcessing', { DataMessageExtraction: 'true' }],
    ['RecordDeAggregation', { SubRecordType: 'DELIMITED', Delimiter: 'IyMjIw==' }],
    [
      'Lambda',
      {
        ...LAMBDA,
        RoleArn: 'arn:aws:iam::000000000000:role/a',
        BufferIntervalInSeconds: '0',
        BufferSizeInMBs: '0.2',
        NumberOfRetries: '0',
      },
    ],
    ['MetadataExtraction', JQ],
    ['AppendDelimiterToRecord'],
  );
  expect(processingMistakes(all)).toEqual([]);
  expect(processingMistakes(undefined)).toEqual([]);
});

test.each([
  [['Wheelbarrow'], 'Processors.*.Type must be one of Decompression, '],
  [['Lambda'], 'Lambda: LambdaArn is required'],
  [
    ['Lambda', { ...LAMBDA, BufferSizeInMBs: '3.1' }],
    'Lambda: BufferSizeInMBs must be a number from 0.2 to 3, got "3.1"',
  ],
  [
    ['Lambda', { ...LAMBDA, BufferIntervalInSeconds: '901' }],
    'Lambda: BufferIntervalInSeconds must be a number from 0 to 900',
  ],
  [['Lambda', { ...LAMBDA, Colour: 'red' }], 'Lambda: there is no parameter Colour; it has LambdaArn, '],
  [['Decompression', { CompressionFormat: 'ZIP' }], 'Decompression: CompressionFormat must be GZIP, got "ZIP"'],
  [
    ['CloudWatchLogProcessing', { DataMessageExtraction: 'true' }],
    'Processors must have Decompression with CloudWatchLogProcessing',
  ],
  [
    ['RecordDeAggregation', { SubRecordType: 'XML' }],
    'RecordDeAggregation: SubRecordType must be JSON or DELIMITED, got "XML"',
  ],
  [['RecordDeAggregation', { SubRecordType: 'DELIMITED' }], 'RecordDeAggregation: Delimiter must be given in base64'],
  [
    ['MetadataExtraction', { ...JQ, JsonParsingEngine: 'JQ-1.7' }],
    'MetadataExtraction: JsonParsingEngine must be JQ-1.6, got "JQ-1.7"',
  ],
  [
    ['MetadataExtraction', { ...JQ, MetadataExtractionQuery: '{a: ' }],
    'MetadataExtraction: MetadataExtractionQuery must be a jq query: syntax error',
  ],
  [
    ['AppendDelimiterToRecord', { Delimiter: ' ' }],
    'AppendDelimiterToRecord: Delimiter must be text that is not blank, \\n for a line feed',
  ],
] as const)('%j is refused', (processor, mistake) => {
  const mistakes = processingMistakes(processingConfiguration(processor));
  expect(mistakes).toHaveLength(1);
  expect(mistakes[0]).toContain(mistake);
});

test('a processor given twice is refused', () => {
  const twice = processingConfiguration(['Lambda', LAMBDA], ['Lambda', LAMBDA]);
  expect(processingMistakes(twice)).toEqual(['Processors must have one Lambda at most, got more']);
});
