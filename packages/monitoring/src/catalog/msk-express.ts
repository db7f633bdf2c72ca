import { awsPages } from './aws-pages';
import { CatalogAlarm, ServiceCatalog } from './catalog-entry';
import { fiveMinutes, ofBroker, ofCluster } from './msk-alarms';
import { loadWidgets, topWidgets, trafficWidgets } from './msk-widgets';

const throttle = (key: string, way: string, metricName: string): CatalogAlarm => ({
  ...fiveMinutes,
  key,
  metric: ofBroker(metricName, 'Average', 'Milliseconds'),
  threshold: 0,
  comparison: '>',
  meaning: `A broker holds ${way} back: they are above what its size allows.`,
  firstStep:
    'compare the bytes of the brokers. If one is busier than the others, spread the partitions; if all are, add brokers or take a larger size.',
  source: awsPages.mskExpressBestPractices,
  ownChoice: 'the periods',
});

const storage: CatalogAlarm = {
  key: 'StorageUsed',
  metric: { ...ofCluster('StorageUsed', 'Maximum', 'Count'), periodSeconds: 300 },
  threshold: 2,
  comparison: 'outside',
  evaluationPeriods: 3,
  datapointsToAlarm: 3,
  missingData: 'notBreaching',
  meaning: 'The cluster keeps much more or much less than is usual: nothing limits the storage but what it costs.',
  firstStep:
    'look which topic grows or shrinks, and whether its retention was changed. If it is the load, expect the bill, or keep records for a shorter time.',
  source: awsPages.mskSkill,
};

/** Amazon MSK, provisioned, Express brokers: Amazon MSK keeps the storage and the replicas, and publishes neither. */
export const mskExpress: ServiceCatalog = {
  stage: 'Cluster',
  heading: 'MSK Metrics (Express brokers)',
  keyPrefix: 'Cluster',
  appliesTo: 'Express brokers',
  widgets: [
    ...topWidgets,
    { title: 'Storage used (Bytes)', alarm: storage },
    ...trafficWidgets,
    ...loadWidgets,
    {
      title: 'Produce throttle time by broker (Milliseconds)',
      feature: 'brokerMetrics',
      alarm: throttle('ProduceThrottle', 'writes', 'ProduceThrottleTime'),
    },
    {
      title: 'Fetch throttle time by broker (Milliseconds)',
      feature: 'brokerMetrics',
      alarm: throttle('FetchThrottle', 'reads', 'FetchThrottleTime'),
    },
  ],
};
