/** Metrics that one part of the data plane measures, with the dimension sets that it names them by. */
export interface KeptMetrics {
  readonly namespace: string;
  readonly names: readonly string[];
  readonly dimensionSets: readonly (readonly string[])[];
  /** What is measured. */
  readonly counted: string;
}

const [STREAM, FUNCTION, QUEUE] = [[['StreamName']], [['FunctionName']], [['QueueName']]];

/** Every AWS/* metric that can be read of a run. Names and dimensions are those of each service's page on its metrics. */
export const keptMetrics: readonly KeptMetrics[] = [
  {
    namespace: 'AWS/ApiGateway',
    names: ['Count', '4XXError', '5XXError', 'Latency', 'IntegrationLatency'],
    dimensionSets: [['ApiName'], ['ApiName', 'Stage'], ['ApiName', 'Stage', 'Resource', 'Method']],
    counted: 'requests to deployed APIs; by method where the stage sets MetricsEnabled',
  },
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
  {
    namespace: 'AWS/Kinesis',
    names: [
      ...['IncomingBytes', 'IncomingRecords', 'PutRecord.Bytes', 'PutRecord.Latency', 'PutRecord.Success'],
      ...['PutRecords.Bytes', 'PutRecords.Latency', 'PutRecords.Success', 'PutRecords.TotalRecords'],
      ...[
        'PutRecords.SuccessfulRecords',
        'PutRecords.FailedRecords',
        'PutRecords.ThrottledRecords',
        'PutRecords.Records',
      ],
      ...['ReadProvisionedThroughputExceeded', 'WriteProvisionedThroughputExceeded'],
    ],
    dimensionSets: STREAM,
    counted: 'calls to Kinesis through the local address, APIs and mappings among them',
  },
  {
    namespace: 'AWS/Kinesis',
    names: [
      ...['GetRecords.Bytes', 'GetRecords.IteratorAgeMilliseconds', 'GetRecords.Latency', 'GetRecords.Records'],
      'GetRecords.Success',
    ],
    dimensionSets: STREAM,
    counted: 'reads through the local address, and those of event source mappings',
  },
  {
    namespace: 'AWS/Kinesis',
    names: [
      ...['SubscribeToShard.Success', 'SubscribeToShardEvent.Bytes', 'SubscribeToShardEvent.MillisBehindLatest'],
      ...['SubscribeToShardEvent.Records', 'SubscribeToShardEvent.Success'],
    ],
    dimensionSets: [['StreamName', 'ConsumerName']],
    counted: 'subscriptions through the local address, and event source mappings with enhanced fan-out',
  },
  {
    namespace: 'AWS/Kinesis',
    names: [
      ...['IncomingBytes', 'IncomingRecords', 'OutgoingBytes', 'OutgoingRecords', 'IteratorAgeMilliseconds'],
      ...['ReadProvisionedThroughputExceeded', 'WriteProvisionedThroughputExceeded'],
    ],
    dimensionSets: [['StreamName', 'ShardId']],
    counted: 'the same calls by shard, for the metrics that EnableEnhancedMonitoring asks for',
  },
  {
    namespace: 'AWS/Lambda',
    names: ['Invocations', 'Errors', 'Throttles', 'Duration', 'ConcurrentExecutions'],
    dimensionSets: FUNCTION,
    counted:
      'invocations by APIs, event source mappings and through the local address; a duration includes the way there and back, of an asynchronous call only the invocation counts',
  },
  {
    namespace: 'AWS/Lambda',
    names: ['IteratorAge', 'DestinationDeliveryFailures'],
    dimensionSets: FUNCTION,
    counted: 'event source mappings of streams; DestinationDeliveryFailures of topics too',
  },
  {
    namespace: 'AWS/Lambda',
    names: ['OffsetLag'],
    dimensionSets: FUNCTION,
    counted: 'the consumer group of each event source mapping of a topic, all partitions together, once a minute',
  },
  {
    namespace: 'AWS/Lambda',
    names: [
      ...['PolledEventCount', 'FilteredOutEventCount', 'InvokedEventCount', 'FailedInvokeEventCount'],
      ...['DroppedEventCount', 'OnFailureDestinationDeliveredEventCount', 'DeletedEventCount', 'CommittedEventCount'],
    ],
    dimensionSets: [['EventSourceMappingUUID']],
    counted: 'event source mappings that ask for EventCount in MetricsConfig',
  },
  {
    namespace: 'AWS/Lambda',
    names: [
      ...['PollingErrorCount', 'InvokeErrorCount', 'CommitErrorCount', 'OnFailureDestinationDeliveryErrorCount'],
      ...['MaxOffsetLag', 'SumOffsetLag'],
    ],
    dimensionSets: [['EventSourceMappingUUID']],
    counted: 'event source mappings of topics that ask for ErrorCount and KafkaMetrics in MetricsConfig',
  },
  {
    namespace: 'AWS/SQS',
    names: [
      ...['NumberOfMessagesSent', 'NumberOfMessagesReceived', 'NumberOfMessagesDeleted', 'NumberOfEmptyReceives'],
      'SentMessageSize',
    ],
    dimensionSets: QUEUE,
    counted: 'calls through the local address, and those of event source mappings',
  },
  {
    namespace: 'AWS/SQS',
    names: [
      ...['ApproximateNumberOfMessagesVisible', 'ApproximateNumberOfMessagesNotVisible'],
      'ApproximateNumberOfMessagesDelayed',
    ],
    dimensionSets: QUEUE,
    counted: 'each active queue, once a minute',
  },
  {
    namespace: 'AWS/KinesisAnalytics',
    names: [
      ...['uptime', 'downtime', 'fullRestarts', 'numberOfFailedCheckpoints', 'lastCheckpointDuration'],
      ...['lastCheckpointSize', 'cpuUtilization', 'heapMemoryUtilization', 'threadsCount', 'oldGenerationGCCount'],
      ...['oldGenerationGCTime', 'managedMemoryUsed', 'managedMemoryTotal', 'managedMemoryUtilization'],
    ],
    dimensionSets: [['Application']],
    counted: "each running application, once a minute, by Flink's own metrics",
  },
  {
    namespace: 'AWS/KinesisAnalytics',
    names: [
      ...['numRecordsIn', 'numRecordsInPerSecond', 'numRecordsOut', 'numRecordsOutPerSecond'],
      ...['numLateRecordsDropped', 'currentInputWatermark', 'currentOutputWatermark', 'busyTimeMsPerSecond'],
      ...['backPressuredTimeMsPerSecond', 'idleTimeMsPerSecond', 'records_lag_max'],
    ],
    dimensionSets: [['Application']],
    counted: 'each task of a running application, its subtasks together, once a minute',
  },
  {
    namespace: 'AWS/KinesisAnalytics',
    names: ['millisBehindLatest'],
    dimensionSets: [['Application', 'Flow', 'Id']],
    counted: 'each shard of a source of Kinesis, once a minute',
  },
  {
    namespace: 'AWS/Kafka',
    names: ['ActiveControllerCount', 'GlobalPartitionCount', 'GlobalTopicCount', 'OfflinePartitionsCount'],
    dimensionSets: [['Cluster Name']],
    counted: "the MBeans of the controller, once a minute; topics of Kafka's own count too",
  },
  {
    namespace: 'AWS/Kafka',
    names: [
      ...['LeaderCount', 'PartitionCount', 'UnderMinIsrPartitionCount', 'UnderReplicatedPartitions'],
      ...['ConnectionCount', 'ConnectionCreationRate', 'ConnectionCloseRate', 'HeapMemoryAfterGC'],
    ],
    dimensionSets: [['Cluster Name', 'Broker ID']],
    counted:
      'the MBeans of the broker, once a minute; connections of the data plane count too, the heap is one of 512 MB',
  },
  {
    namespace: 'AWS/Kafka',
    names: ['ClientConnectionCount'],
    dimensionSets: [['Cluster Name', 'Broker ID', 'Client Authentication']],
    counted: 'open connections of the listeners for IAM, SCRAM and TLS, once a minute',
  },
  {
    namespace: 'AWS/Kafka',
    names: ['BytesInPerSec', 'BytesOutPerSec', 'MessagesInPerSec'],
    dimensionSets: [
      ['Cluster Name', 'Broker ID'],
      ['Cluster Name', 'Broker ID', 'Topic'],
      ['Cluster Name', 'Topic'],
    ],
    counted:
      'how far the counters of the broker grew in a minute, of each topic that was written or read since it started; bytes are those of compressed batches; without a broker for serverless clusters',
  },
  {
    namespace: 'AWS/Kafka',
    names: ['RequestHandlerAvgIdlePercent', 'NetworkProcessorAvgIdlePercent'],
    dimensionSets: [['Cluster Name', 'Broker ID']],
    counted: 'from 0 to 1, of the last minute but of no less than 5 seconds by the clock',
  },
  {
    namespace: 'AWS/Kafka',
    names: [
      ...['ProduceLocalTimeMsMean', 'ProduceRequestQueueTimeMsMean', 'ProduceResponseQueueTimeMsMean'],
      ...['ProduceResponseSendTimeMsMean', 'ProduceTotalTimeMsMean', 'ProduceThrottleTime'],
      ...[
        'FetchConsumerLocalTimeMsMean',
        'FetchConsumerRequestQueueTimeMsMean',
        'FetchConsumerResponseQueueTimeMsMean',
      ],
      ...['FetchConsumerResponseSendTimeMsMean', 'FetchConsumerTotalTimeMsMean', 'FetchThrottleTime'],
    ],
    dimensionSets: [['Cluster Name', 'Broker ID']],
    counted:
      'the mean of the requests of a minute, if there were any; throttling is by quotas that were set in the broker, and 0 without',
  },
  {
    namespace: 'AWS/Kafka',
    names: ['MaxOffsetLag', 'SumOffsetLag'],
    dimensionSets: [['Cluster Name', 'Consumer Group', 'Topic']],
    counted: 'each group with committed positions, once a minute',
  },
];
