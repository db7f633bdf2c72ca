import type { ServiceMetrics } from './service-metrics';

export const keptOfClusters: readonly ServiceMetrics[] = [
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
