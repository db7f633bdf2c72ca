import type { ServiceMetrics } from './service-metrics';

export const keptOfDeliveryStreams: readonly ServiceMetrics[] = [
  {
    namespace: 'AWS/Firehose',
    names: [
      ...['ExecuteProcessing.Duration', 'ExecuteProcessing.Success', 'SucceedProcessing.Bytes'],
      ...['SucceedProcessing.Records', 'JQProcessing.Duration'],
    ],
    dimensionSets: [['DeliveryStreamName']],
    counted: 'invocations of the function that transforms records, and runs of the query for partition keys',
  },
  {
    namespace: 'AWS/Firehose',
    names: [
      ...['DataReadFromKinesisStream.Bytes', 'DataReadFromKinesisStream.Records', 'KinesisMillisBehindLatest'],
      'ThrottledGetRecords',
    ],
    dimensionSets: [['DeliveryStreamName']],
    counted: 'reads of source streams, which are never throttled here',
  },
  {
    namespace: 'AWS/Firehose',
    names: [
      ...['DeliveryToS3.Bytes', 'DeliveryToS3.DataFreshness', 'DeliveryToS3.ObjectCount', 'DeliveryToS3.Records'],
      ...['DeliveryToS3.Success', 'BackupToS3.Bytes', 'BackupToS3.DataFreshness', 'BackupToS3.Records'],
      'BackupToS3.Success',
    ],
    dimensionSets: [['DeliveryStreamName']],
    counted:
      'objects, error objects not among them; Success is 1 for each and 0 for each try that failed, ObjectCount is of dynamic partitioning',
  },
  {
    namespace: 'AWS/Firehose',
    names: ['ActivePartitionsLimit', 'PartitionCount', 'PartitionCountExceeded'],
    dimensionSets: [['DeliveryStreamName']],
    counted: 'batches of records that are partitioned',
  },
  {
    namespace: 'AWS/Firehose',
    names: [
      ...['SucceedConversion.Records', 'SucceedConversion.Bytes'],
      ...['FailedConversion.Records', 'FailedConversion.Bytes'],
    ],
    dimensionSets: [['DeliveryStreamName']],
    counted: 'records as they came to be converted to Parquet, by buffer',
  },
  {
    namespace: 'AWS/Firehose',
    names: [
      ...['DeliveryToHttpEndpoint.Bytes', 'DeliveryToHttpEndpoint.Records', 'DeliveryToHttpEndpoint.DataFreshness'],
      ...['DeliveryToHttpEndpoint.Success', 'DeliveryToHttpEndpoint.ProcessedBytes'],
      'DeliveryToHttpEndpoint.ProcessedRecords',
    ],
    dimensionSets: [['DeliveryStreamName']],
    counted: 'requests to HTTP endpoints; Success is 1 for each that was taken and 0 for each that was not',
  },
  {
    namespace: 'AWS/Firehose',
    names: [
      ...['IncomingPutRequests', 'IncomingRecords', 'IncomingBytes', 'ThrottledRecords'],
      ...['PutRecord.Requests', 'PutRecord.Bytes', 'PutRecord.Latency', 'PutRecordBatch.Requests'],
      ...['PutRecordBatch.Records', 'PutRecordBatch.Bytes', 'PutRecordBatch.Latency'],
    ],
    dimensionSets: [['DeliveryStreamName']],
    counted: 'direct puts; ThrottledRecords those that a drill throttled',
  },
];
