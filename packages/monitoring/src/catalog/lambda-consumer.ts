import { awsPages } from './aws-pages';
import { CatalogAlarm, CatalogWidget, ServiceCatalog } from './catalog-entry';
import { colors } from './colors';
import { metricsOf } from './metrics-of';

const metric = metricsOf({ namespace: 'AWS/Lambda', dimensions: ['FunctionName'] });

const errors: CatalogAlarm = {
  key: 'Errors',
  metric: metric('Errors', 'Sum', 'Count'),
  threshold: 0,
  comparison: '>',
  evaluationPeriods: 3,
  datapointsToAlarm: 2,
  missingData: 'notBreaching',
  meaning:
    'Invocations of the consumer fail. Each failure holds back its shard until the batch goes through or runs out of retries.',
  firstStep:
    'read the log of the function for the error. If it began with a deployment, roll back; if one record is bad, it ends in the failure queue.',
  source: awsPages.recommendedAlarms,
  ownChoice: '2 of 3 instead of 3 of 3, so that a pause between retries does not hide the fault',
};

const throttles: CatalogAlarm = {
  key: 'Throttles',
  metric: metric('Throttles', 'Sum', 'Count'),
  threshold: 1,
  comparison: '>=',
  evaluationPeriods: 5,
  datapointsToAlarm: 5,
  missingData: 'notBreaching',
  meaning: 'The consumer is refused concurrency. Its records wait in the stream and grow old.',
  firstStep:
    'look at the reserved concurrency of the function and at the concurrency that the account has left. One invocation runs for each shard, times the parallelization factor.',
  source: awsPages.recommendedAlarms,
};

const duration: CatalogAlarm = {
  key: 'Duration',
  metric: metric('Duration', 'p90', 'Milliseconds'),
  threshold: { share: 0.8, of: 'timeout' },
  comparison: '>',
  evaluationPeriods: 15,
  datapointsToAlarm: 15,
  missingData: 'notBreaching',
  meaning:
    'One invocation in ten comes close to the timeout ({timeout}). A batch that runs into it fails as a whole and is tried again.',
  firstStep: 'look at what the function waits for, then lower the batch size or raise the memory or the timeout.',
  source: awsPages.recommendedAlarms,
  ownChoice: 'threshold; the page says below the timeout',
};

const iteratorAge: CatalogAlarm = {
  key: 'IteratorAge',
  metric: metric('IteratorAge', 'Maximum', 'Milliseconds'),
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

const errorWidget: CatalogWidget = {
  title: 'Error count and success rate (%)',
  alarm: errors,
  left: [{ metric: errors.metric, color: colors.error }],
  right: [
    {
      expression: '100 - 100 * errors / MAX([errors, invocations])',
      using: { errors: errors.metric, invocations: metric('Invocations', 'Sum', 'Count') },
      label: 'Success rate (%)',
      color: colors.success,
    },
  ],
  rightPercent: true,
};

/** AWS Lambda behind an event source mapping of a stream: does it keep up, and does it succeed. */
export const lambdaConsumer: ServiceCatalog = {
  stage: 'Consumer',
  heading: 'Lambda Metrics',
  keyPrefix: 'Consumer',
  widgets: [
    { title: 'Invocations', left: [{ metric: metric('Invocations', 'Sum', 'Count') }] },
    {
      title: 'Duration',
      alarm: duration,
      left: ['Minimum', 'Average', 'p90', 'Maximum'].map((statistic) => ({
        metric: metric('Duration', statistic, 'Milliseconds'),
        label: statistic,
      })),
    },
    errorWidget,
    { title: 'Throttles', alarm: throttles },
    { title: 'IteratorAge', alarm: iteratorAge },
    {
      title: 'Concurrent executions',
      left: [{ metric: metric('ConcurrentExecutions', 'Maximum', 'Count') }],
    },
  ],
};
