import { awsPages } from './aws-pages';
import { flinkPublished } from './flink-published';
import { mskPublished } from './msk-published';

/** Metrics of one service that are published by the same dimension sets. */
export interface PublishedGroup {
  readonly namespace: string;
  /** The sets that name one resource, the usual one first. */
  readonly dimensionSets: readonly (readonly string[])[];
  readonly metricNames: readonly string[];
  /** Title of the AWS page that lists the metrics with their dimensions. */
  readonly source: string;
}

/** Which services publish which metrics by which dimensions. Sets that name no single resource are left out on purpose. */
const published: readonly PublishedGroup[] = [
  {
    namespace: 'AWS/Kinesis',
    dimensionSets: [['StreamName']],
    metricNames: [
      'GetRecords.Bytes',
      'GetRecords.IteratorAgeMilliseconds',
      'GetRecords.Latency',
      'GetRecords.Records',
      'GetRecords.Success',
      'PutRecord.Bytes',
      'PutRecord.Latency',
      'PutRecord.Success',
      'PutRecords.Bytes',
      'PutRecords.FailedRecords',
      'PutRecords.Latency',
      'PutRecords.Success',
      'PutRecords.SuccessfulRecords',
      'PutRecords.ThrottledRecords',
      'PutRecords.TotalRecords',
    ],
    source: awsPages.kinesisMetrics,
  },
  {
    namespace: 'AWS/Kinesis',
    dimensionSets: [['StreamName'], ['StreamName', 'ShardId']],
    metricNames: [
      'IncomingBytes',
      'IncomingRecords',
      'ReadProvisionedThroughputExceeded',
      'WriteProvisionedThroughputExceeded',
    ],
    source: awsPages.kinesisMetrics,
  },
  {
    namespace: 'AWS/Kinesis',
    dimensionSets: [['StreamName', 'ShardId']],
    metricNames: ['IteratorAgeMilliseconds', 'OutgoingBytes', 'OutgoingRecords'],
    source: awsPages.kinesisMetrics,
  },
  {
    namespace: 'AWS/Kinesis',
    dimensionSets: [['StreamName', 'ConsumerName']],
    metricNames: [
      'SubscribeToShard.RateExceeded',
      'SubscribeToShard.Success',
      'SubscribeToShardEvent.Bytes',
      'SubscribeToShardEvent.MillisBehindLatest',
      'SubscribeToShardEvent.Records',
      'SubscribeToShardEvent.Success',
    ],
    source: awsPages.kinesisMetrics,
  },
  {
    namespace: 'AWS/Lambda',
    dimensionSets: [['FunctionName'], ['FunctionName', 'Resource'], ['FunctionName', 'Resource', 'ExecutedVersion']],
    metricNames: ['ConcurrentExecutions', 'Duration', 'Errors', 'Invocations', 'IteratorAge', 'OffsetLag', 'Throttles'],
    source: awsPages.lambdaMetrics,
  },
  {
    namespace: 'AWS/Lambda',
    dimensionSets: [['EventSourceMappingUUID']],
    metricNames: [
      'DroppedEventCount',
      'FailedInvokeEventCount',
      'FilteredOutEventCount',
      'InvokedEventCount',
      'OnFailureDestinationDeliveredEventCount',
      'PolledEventCount',
    ],
    source: awsPages.lambdaMetrics,
  },
  {
    namespace: 'AWS/Firehose',
    dimensionSets: [['DeliveryStreamName']],
    metricNames: [
      'ActivePartitionsLimit',
      'BackupToS3.Bytes',
      'BackupToS3.DataFreshness',
      'BackupToS3.Records',
      'BackupToS3.Success',
      'BytesPerSecondLimit',
      'DataReadFromKinesisStream.Bytes',
      'DataReadFromKinesisStream.Records',
      'DeliveryToHttpEndpoint.Bytes',
      'DeliveryToHttpEndpoint.DataFreshness',
      'DeliveryToHttpEndpoint.ProcessedBytes',
      'DeliveryToHttpEndpoint.ProcessedRecords',
      'DeliveryToHttpEndpoint.Records',
      'DeliveryToHttpEndpoint.Success',
      'DeliveryToS3.Bytes',
      'DeliveryToS3.DataFreshness',
      'DeliveryToS3.ObjectCount',
      'DeliveryToS3.Records',
      'DeliveryToS3.Success',
      'ExecuteProcessing.Duration',
      'ExecuteProcessing.Success',
      'FailedConversion.Bytes',
      'FailedConversion.Records',
      'IncomingBytes',
      'IncomingPutRequests',
      'IncomingRecords',
      'JQProcessing.Duration',
      'KinesisMillisBehindLatest',
      'PartitionCount',
      'PartitionCountExceeded',
      'PerPartitionThroughput',
      'PutRequestsPerSecondLimit',
      'RecordsPerSecondLimit',
      'SucceedConversion.Bytes',
      'SucceedConversion.Records',
      'SucceedProcessing.Bytes',
      'SucceedProcessing.Records',
      'ThrottledGetRecords',
      'ThrottledGetShardIterator',
      'ThrottledRecords',
    ],
    source: awsPages.firehoseMetrics,
  },
  {
    namespace: 'AWS/ApiGateway',
    dimensionSets: [['ApiName', 'Stage'], ['ApiName'], ['ApiName', 'Stage', 'Resource', 'Method']],
    metricNames: ['4XXError', '5XXError', 'CacheHitCount', 'CacheMissCount', 'Count', 'IntegrationLatency', 'Latency'],
    source: awsPages.apiGatewayMetrics,
  },
  {
    namespace: 'AWS/SQS',
    dimensionSets: [['QueueName']],
    metricNames: [
      'ApproximateAgeOfOldestMessage',
      'ApproximateNumberOfMessagesDelayed',
      'ApproximateNumberOfMessagesNotVisible',
      'ApproximateNumberOfMessagesVisible',
      'NumberOfEmptyReceives',
      'NumberOfMessagesDeleted',
      'NumberOfMessagesReceived',
      'NumberOfMessagesSent',
      'SentMessageSize',
    ],
    source: awsPages.sqsMetrics,
  },
  ...mskPublished,
  ...flinkPublished,
];

/** The group of a metric, or nothing when the catalog does not know it. */
export function findPublished(namespace: string, metricName: string): PublishedGroup | undefined {
  return published.find((group) => group.namespace === namespace && group.metricNames.includes(metricName));
}
