/** A metric that AWS publishes and a local run does not keep. */
export interface NotKeptMetric {
  readonly namespace: string;
  readonly names: readonly string[];
  readonly because: string;
}

/** What our own alarms and users may look for and not find. */
export const notKeptMetrics: readonly NotKeptMetric[] = [
  {
    namespace: 'AWS/Firehose',
    names: ['BytesPerSecondLimit', 'PutRequestsPerSecondLimit', 'RecordsPerSecondLimit'],
    because: 'direct puts have no quota here',
  },
  {
    namespace: 'AWS/Firehose',
    names: ['ThrottledDescribeStream', 'ThrottledGetShardIterator'],
    because: 'these calls are never throttled here',
  },
  { namespace: 'AWS/Firehose', names: ['PerPartitionThroughput'], because: 'partitions have no quota of bytes here' },
  {
    namespace: 'AWS/SQS',
    names: ['ApproximateAgeOfOldestMessage'],
    because: 'the API of SQS tells the age of a message to its receiver only',
  },
  {
    namespace: 'AWS/ApiGateway',
    names: ['CacheHitCount', 'CacheMissCount'],
    because: 'answers are not cached here',
  },
  {
    namespace: 'AWS/Lambda',
    names: ['ProvisionedPollers', 'EventPollerUnit', 'EventPollerThroughputInBytes', 'SchemaRegistryErrorCount'],
    because: 'event pollers are not scaled here, and there are no schema registries',
  },
  {
    namespace: 'AWS/Kafka',
    names: [
      ...['BytesInPerSec', 'BytesOutPerSec', 'ClientConnectionCount', 'ConnectionCount', 'ConnectionCreationRate'],
      ...['FetchThrottleTime', 'HeapMemoryAfterGC', 'IAMTooManyConnections', 'NetworkProcessorAvgIdlePercent'],
      ...['ProduceThrottleTime', 'ProduceTotalTimeMsMean', 'RequestHandlerAvgIdlePercent'],
    ],
    because: "a broker's own counters are read by JMX, which is not asked here",
  },
  {
    namespace: 'AWS/Kafka',
    names: [
      ...['CpuIdle', 'CpuSystem', 'CpuUser', 'KafkaDataLogsDiskUsed', 'NetworkRxErrors', 'NetworkRxPackets'],
      ...['NetworkTxErrors', 'NetworkTxPackets', 'StorageUsed'],
    ],
    because: 'a broker shares processor, disk and network with everything else on this machine',
  },
  {
    namespace: 'AWS/KinesisAnalytics',
    names: [
      ...['downtime', 'restartingTime', 'failingTime', 'numberOfFailedCheckpoints', 'lastCheckpointDuration'],
      ...['cpuUtilization', 'heapMemoryUtilization', 'oldGenerationGCTime', 'millisBehindLatest', 'records_lag_max'],
    ],
    because: 'the metrics of Flink are not asked for here',
  },
  {
    namespace: 'AWS/Kafka',
    names: ['EstimatedMaxTimeLag'],
    because: 'the age of messages is not looked at',
  },
];
