import { awsPages } from './aws-pages';
import { CatalogAlarm, ServiceCatalog } from './catalog-entry';
import { consumerWidgets } from './consumer-widgets';
import { functionAlarms, functionMetric } from './lambda-function';

const alarms = functionAlarms({
  errors: {
    meaning:
      'Invocations of the consumer fail. Each failure holds back its partitions until the batch goes through or runs out of retries.',
    firstStep:
      'read the log of the function for the error. If it began with a deployment, roll back; if one message is bad, it ends in the failure destination.',
  },
  throttles: {
    meaning: 'The consumer is refused concurrency. Its messages wait in the topic and grow old.',
    firstStep:
      'look at the reserved concurrency of the function and at the concurrency that the account has left. Each poller runs up to five invocations at once.',
  },
  duration: {
    meaning:
      'One invocation in ten comes close to the timeout ({timeout}). A batch that runs into it fails as a whole and is tried again.',
    firstStep: 'look at what the function waits for, then lower the batch size or raise the memory or the timeout.',
  },
});

const offsetLag: CatalogAlarm = {
  key: 'OffsetLag',
  metric: functionMetric('OffsetLag', 'Maximum', 'Count'),
  condition: 'value > 0 AND DIFF(value) >= 0',
  threshold: 1,
  comparison: '>=',
  evaluationPeriods: 15,
  datapointsToAlarm: 15,
  missingData: 'notBreaching',
  meaning:
    'Messages wait in the topic, and for a quarter of an hour they have not become fewer: the consumer is slower than the producers, or it stands still. Messages are lost once they are as old as the retention of the topic.',
  firstStep:
    'look at errors and throttles. If there are none, raise the batch size, the pollers or the partitions of the topic. If nothing is invoked at all, look at the state of the event source mapping: the pollers may not reach the cluster.',
  source: awsPages.lambdaMetrics,
  ownChoice: 'all figures; how large a lag may be only the application knows, but one that never shrinks is a fault',
};

/** AWS Lambda behind an event source mapping of a topic: does it keep up, and does it succeed. */
export const kafkaConsumer: ServiceCatalog = {
  stage: 'Consumer',
  heading: 'Lambda Metrics',
  keyPrefix: 'Consumer',
  appliesTo: 'consumers of a topic',
  widgets: consumerWidgets(
    alarms,
    { title: 'OffsetLag', left: [{ metric: offsetLag.metric }] },
    { title: 'Offset lag does not shrink (1 = true)', alarm: offsetLag },
  ),
};
