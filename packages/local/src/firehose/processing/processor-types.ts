import { appendDelimiter } from './append-delimiter';
import { decompression } from './cloudwatch-logs/decompression';
import { messageExtraction } from './cloudwatch-logs/message-extraction';
import { recordDeAggregation } from './de-aggregation/record-de-aggregation';
import { lambdaTransform } from './lambda/lambda-transform';
import { metadataExtraction } from './metadata-extraction/metadata-extraction';
import type { ProcessorType } from './processor-type';

/**
 * Every processor that runs here, by `Type`, in the order in which Firehose applies them, whatever their order in the
 * template ("Apply dynamic partitioning to aggregated data": de-aggregation, transformation by Lambda, partitioning keys).
 */
export const processorTypes: Readonly<Record<string, ProcessorType>> = {
  Decompression: decompression,
  CloudWatchLogProcessing: messageExtraction,
  RecordDeAggregation: recordDeAggregation,
  Lambda: lambdaTransform,
  MetadataExtraction: metadataExtraction,
  AppendDelimiterToRecord: appendDelimiter,
};
