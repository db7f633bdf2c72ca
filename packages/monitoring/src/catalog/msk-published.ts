import { awsPages } from './aws-pages';
import type { PublishedGroup } from './published-dimensions';

const [CLUSTER, BROKER] = [['Cluster Name'], ['Cluster Name', 'Broker ID']];

/** What Amazon MSK publishes: by cluster, by broker, by topic and by consumer group. */
export const mskPublished: readonly PublishedGroup[] = [
  {
    namespace: 'AWS/Kafka',
    dimensionSets: [CLUSTER],
    metricNames: ['ActiveControllerCount', 'GlobalPartitionCount', 'GlobalTopicCount', 'OfflinePartitionsCount'],
    source: awsPages.mskStandardMetrics,
  },
  {
    namespace: 'AWS/Kafka',
    dimensionSets: [CLUSTER],
    metricNames: ['StorageUsed'],
    source: awsPages.mskExpressMetrics,
  },
  {
    namespace: 'AWS/Kafka',
    dimensionSets: [BROKER],
    metricNames: [
      'ConnectionCount',
      'ConnectionCreationRate',
      'CpuIdle',
      'CpuSystem',
      'CpuUser',
      'HeapMemoryAfterGC',
      'IAMTooManyConnections',
      'KafkaDataLogsDiskUsed',
      'LeaderCount',
      'NetworkProcessorAvgIdlePercent',
      'NetworkRxErrors',
      'NetworkRxPackets',
      'NetworkTxErrors',
      'NetworkTxPackets',
      'PartitionCount',
      'ProduceTotalTimeMsMean',
      'RequestHandlerAvgIdlePercent',
      'UnderMinIsrPartitionCount',
      'UnderReplicatedPartitions',
    ],
    source: awsPages.mskStandardMetrics,
  },
  {
    namespace: 'AWS/Kafka',
    dimensionSets: [BROKER],
    metricNames: ['FetchThrottleTime', 'ProduceThrottleTime'],
    source: awsPages.mskExpressMetrics,
  },
  {
    namespace: 'AWS/Kafka',
    dimensionSets: [[...BROKER, 'Client Authentication']],
    metricNames: ['ClientConnectionCount'],
    source: awsPages.mskStandardMetrics,
  },
  {
    namespace: 'AWS/Kafka',
    // By topic at the level PER_TOPIC_PER_BROKER; a serverless cluster has no brokers to name.
    dimensionSets: [BROKER, [...BROKER, 'Topic'], ['Cluster Name', 'Topic']],
    metricNames: ['BytesInPerSec', 'BytesOutPerSec', 'MessagesInPerSec'],
    source: awsPages.mskStandardMetrics,
  },
  {
    namespace: 'AWS/Kafka',
    dimensionSets: [['Cluster Name', 'Consumer Group', 'Topic']],
    metricNames: ['EstimatedMaxTimeLag', 'MaxOffsetLag', 'SumOffsetLag'],
    source: awsPages.mskConsumerLag,
  },
];
