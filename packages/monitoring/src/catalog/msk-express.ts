import { awsPages } from './aws-pages';
import { CatalogAlarm, ServiceCatalog } from './catalog-entry';
import { fiveMinutes, ofBroker, ofCluster } from './msk-alarms';
import { graph, loadWidgets, topWidgets, trafficWidgets } from './msk-widgets';

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

/** Amazon MSK, provisioned, Express brokers: Amazon MSK keeps the storage and the replicas, and publishes neither. */
export const mskExpress: ServiceCatalog = {
  stage: 'Cluster',
  heading: 'MSK Metrics (Express brokers)',
  keyPrefix: 'Cluster',
  appliesTo: 'Express brokers',
  widgets: [
    ...topWidgets,
    graph('Storage used (Bytes)', ofCluster('StorageUsed', 'Maximum', 'Count')),
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
