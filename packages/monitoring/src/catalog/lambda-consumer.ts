import { awsPages } from './aws-pages';
import { CatalogAlarm, ServiceCatalog } from './catalog-entry';
import { consumerWidgets } from './consumer-widgets';
import { functionAlarms, functionMetric } from './lambda-function';

const alarms = functionAlarms({
  errors: {
    meaning:
      'Invocations of the consumer fail. Each failure holds back its shard until the batch goes through or runs out of retries.',
    firstStep:
      'read the log of the function for the error. If it began with a deployment, roll back; if one record is bad, it ends in the failure queue.',
  },
  throttles: {
    meaning: 'The consumer is refused concurrency. Its records wait in the stream and grow old.',
    firstStep:
      'look at the reserved concurrency of the function and at the concurrency that the account has left. One invocation runs for each shard, times the parallelization factor.',
  },
  duration: {
    meaning:
      'One invocation in ten comes close to the timeout ({timeout}). A batch that runs into it fails as a whole and is tried again.',
    firstStep: 'look at what the function waits for, then lower the batch size or raise the memory or the timeout.',
  },
});

const iteratorAge: CatalogAlarm = {
  key: 'IteratorAge',
  metric: functionMetric('IteratorAge', 'Maximum', 'Milliseconds'),
  threshold: { share: 0.25, of: 'streamRetention' },
  comparison: '>',
  evaluationPeriods: 15,
  datapointsToAlarm: 15,
  missingData: 'notBreaching',
  meaning:
    'Records are old when the consumer gets them: it is slower than the producers, or it retries. Records are lost once they are as old as the retention ({streamRetention}).',
  firstStep:
    'look at errors and throttles. If there are none, raise the batch size, the parallelization factor or the shard count.',
  source: awsPages.lambdaMetrics,
  ownChoice: 'all figures; at a quarter of the retention it speaks before the alarm of the stream',
};

/** AWS Lambda behind an event source mapping of a stream: does it keep up, and does it succeed. */
export const lambdaConsumer: ServiceCatalog = {
  stage: 'Consumer',
  heading: 'Lambda Metrics',
  keyPrefix: 'Consumer',
  appliesTo: 'consumers of a stream',
  widgets: consumerWidgets(alarms, { title: 'IteratorAge', alarm: iteratorAge }),
};
