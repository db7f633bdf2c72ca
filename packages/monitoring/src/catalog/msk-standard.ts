import { awsPages } from './aws-pages';
import { CatalogAlarm, ServiceCatalog } from './catalog-entry';
import { fiveMinutes, ofBroker, ofCluster } from './msk-alarms';
import { loadWidgets, topWidgets, trafficWidgets } from './msk-widgets';

const offlinePartitions: CatalogAlarm = {
  ...fiveMinutes,
  key: 'OfflinePartitions',
  metric: ofCluster('OfflinePartitionsCount', 'Sum', 'Count'),
  threshold: 0,
  comparison: '>',
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  meaning: 'Partitions have no leader: nobody can write to them or read from them.',
  firstStep:
    'look which brokers are down, and which topics have one replica only: those are offline while their broker restarts.',
  source: awsPages.mskStandardMetrics,
  ownChoice: 'the sum, as only the active controller reports it; the first minute counts',
};

const disk: CatalogAlarm = {
  ...fiveMinutes,
  key: 'DiskUsed',
  metric: ofBroker('KafkaDataLogsDiskUsed', 'Maximum', 'Percent'),
  threshold: 85,
  comparison: '>',
  meaning:
    'The disk of a broker is almost full. A broker whose disk is full stops, and so do writes to its partitions.',
  firstStep:
    'enlarge the volumes now (they can grow, never shrink) or lower the retention of the largest topics; then switch on storage autoscaling.',
};

const underReplicated: CatalogAlarm = {
  ...fiveMinutes,
  key: 'UnderReplicatedPartitions',
  metric: ofBroker('UnderReplicatedPartitions', 'Sum', 'Count'),
  threshold: 0,
  comparison: '>',
  evaluationPeriods: 15,
  datapointsToAlarm: 15,
  meaning:
    'Replicas of partitions are behind their leaders for a quarter of an hour: one more failure could lose records.',
  firstStep:
    'look whether a broker restarts for maintenance. If none does, look at CPU, disk and network of the brokers.',
  source: awsPages.mskStandardMetrics,
  ownChoice: '15 minutes, longer than a broker restarts for maintenance',
};

const underMinIsr: CatalogAlarm = {
  ...fiveMinutes,
  key: 'UnderMinIsr',
  metric: ofBroker('UnderMinIsrPartitionCount', 'Average', 'Count'),
  threshold: 1,
  comparison: '>=',
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  meaning:
    'Partitions have fewer replicas in sync than min.insync.replicas: writes with acks=all are refused, so that nothing is acknowledged that could be lost.',
  firstStep: 'look which brokers are down or behind. Producers try again; they must not give up before it is over.',
  source: awsPages.mskStandardMetrics,
  ownChoice: 'the first minute counts, as writes fail',
};

const heap: CatalogAlarm = {
  key: 'HeapAfterGc',
  metric: { ...ofBroker('HeapMemoryAfterGC', 'Average', 'Percent'), periodSeconds: 300 },
  threshold: 60,
  comparison: '>',
  evaluationPeriods: 3,
  datapointsToAlarm: 3,
  missingData: 'notBreaching',
  meaning: 'A broker needs most of its heap right after garbage collection: it may run out of memory.',
  firstStep:
    'look at the number of connections, consumer groups and partitions; with transactions lower transactional.id.expiration.ms.',
  source: awsPages.mskBestPractices,
};

/** Amazon MSK, provisioned, Standard brokers on KRaft: are the brokers healthy, and is there room. */
export const mskStandard: ServiceCatalog = {
  stage: 'Cluster',
  heading: 'MSK Metrics (Standard brokers)',
  keyPrefix: 'Cluster',
  appliesTo: 'Standard brokers',
  widgets: [
    ...topWidgets,
    { title: 'Offline partitions (Count)', alarm: offlinePartitions },
    { title: 'Disk usage by broker (Percent)', alarm: disk },
    { title: 'Under-replicated partitions by broker (Count)', alarm: underReplicated },
    { title: 'Partitions under min.insync.replicas by broker (Count)', alarm: underMinIsr },
    { title: 'Heap after garbage collection by broker (Percent)', alarm: heap },
    ...trafficWidgets,
    ...loadWidgets,
  ],
};
