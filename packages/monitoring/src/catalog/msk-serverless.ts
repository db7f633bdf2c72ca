import { awsPages } from './aws-pages';
import { CatalogAlarm, ServiceCatalog } from './catalog-entry';
import { metricsOf } from './metrics-of';
import { fiveMinutes } from './msk-alarms';
import { graph } from './msk-widgets';

/** A serverless cluster publishes by topic only; a query adds the topics up. */
const ofTopic = metricsOf({ namespace: 'AWS/Kafka', dimensions: ['Cluster Name', 'Topic'] });

const throughput = (key: string, way: string, metricName: string, megabytes: number): CatalogAlarm => ({
  ...fiveMinutes,
  key,
  metric: ofTopic(metricName, 'Sum', 'BytesPerSecond'),
  threshold: megabytes * 0.8 * 1_000_000,
  comparison: '>',
  meaning: `All topics together are ${way} at over 80 % of the ${megabytes} MB a second that a serverless cluster allows; above that clients are held back.`,
  firstStep:
    'look which topic grows. If the load stays, move to a cluster with Express brokers before it is held back.',
  source: awsPages.mskQuota,
  ownChoice: '80 % of the quota',
});

/** Amazon MSK Serverless: how close the load is to what it allows. */
export const mskServerless: ServiceCatalog = {
  stage: 'Cluster',
  heading: 'MSK Serverless Metrics',
  keyPrefix: 'Cluster',
  appliesTo: 'Serverless',
  widgets: [
    graph('Incoming messages by topic (Count/Second)', ofTopic('MessagesInPerSec', 'Sum', 'Count')),
    {
      title: 'Bytes received, all topics (Bytes/Second)',
      alarm: throughput('Ingress', 'written', 'BytesInPerSec', 200),
    },
    { title: 'Bytes sent, all topics (Bytes/Second)', alarm: throughput('Egress', 'read', 'BytesOutPerSec', 400) },
  ],
};
