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
    namespace: 'AWS/KinesisAnalytics',
    names: ['KPUs', 'containerCPUUtilization', 'containerMemoryUtilization', 'containerDiskUtilization'],
    because: 'an application has the processors, the memory and the disk of this machine',
  },
  {
    namespace: 'AWS/KinesisAnalytics',
    names: ['cancellingTime', 'failingTime', 'numRestarts', 'restartingTime', 'runningTime'],
    because: 'Flink 1.20 runs here, which does not have them',
  },
  {
    namespace: 'AWS/Kafka',
    names: [
      ...['BurstBalance', 'CpuCreditUsage', 'CPUCreditBalance', 'CpuIdle', 'CpuIoWait', 'CpuSystem', 'CpuUser'],
      ...[
        'KafkaAppLogsDiskUsed',
        'KafkaDataLogsDiskUsed',
        'MemoryBuffered',
        'MemoryCached',
        'MemoryFree',
        'MemoryUsed',
      ],
      ...['NetworkRxDropped', 'NetworkRxErrors', 'NetworkRxPackets', 'NetworkTxDropped', 'NetworkTxErrors'],
      ...['NetworkTxPackets', 'RootDiskUsed', 'StorageUsed', 'SwapFree', 'SwapUsed', 'VolumeQueueLength'],
      ...['VolumeReadBytes', 'VolumeReadOps', 'VolumeTotalReadTime', 'VolumeTotalWriteTime', 'VolumeWriteBytes'],
      'VolumeWriteOps',
    ],
    because: 'a broker shares processor, memory, disk and network with everything else on this machine',
  },
  {
    namespace: 'AWS/Kafka',
    names: [
      ...['BwInAllowanceExceeded', 'BwOutAllowanceExceeded', 'ConntrackAllowanceExceeded', 'PpsAllowanceExceeded'],
      ...['TrafficBytes', 'TrafficShaping'],
    ],
    because: 'nothing shapes the traffic of a broker here',
  },
  {
    namespace: 'AWS/Kafka',
    names: ['IAMTooManyConnections'],
    because: 'connections with IAM are not limited here',
  },
  {
    namespace: 'AWS/Kafka',
    names: ['EstimatedMaxTimeLag'],
    because: 'the age of messages is not looked at',
  },
];
