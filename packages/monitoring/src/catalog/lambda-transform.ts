import { awsPages } from './aws-pages';
import { CatalogAlarm, ServiceCatalog } from './catalog-entry';
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
  meaning: 'Invocations of the transform fail. The records of a call that runs out of retries go to the errors prefix.',
  firstStep: 'read the log of the function for the error. If it began with a deployment, roll back.',
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
  meaning: 'The transform is refused concurrency: deliveries grow late.',
  firstStep: 'look at the reserved concurrency of the function and at the concurrency that the account has left.',
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
    'One invocation in ten comes close to the timeout ({timeout}). A call that runs into it is tried again with all its records.',
  firstStep:
    'look at what the function waits for, then lower the data of one call or raise the memory or the timeout. Firehose waits for 5 minutes at most.',
  source: awsPages.recommendedAlarms,
  ownChoice: 'threshold; the page says below the timeout',
};

/** AWS Lambda that a delivery stream calls with its records: does it keep up, and does it succeed. */
export const lambdaTransform: ServiceCatalog = {
  stage: 'Transform',
  heading: 'Lambda Metrics',
  keyPrefix: 'Transform',
  widgets: [
    { title: 'Calls of the transform', left: [{ metric: metric('Invocations', 'Sum', 'Count') }] },
    {
      title: 'Duration of the transform',
      alarm: duration,
      left: ['Average', 'p90', 'Maximum'].map((statistic) => ({
        metric: metric('Duration', statistic, 'Milliseconds'),
        label: statistic,
      })),
    },
    { title: 'Errors of the transform', alarm: errors },
    { title: 'Throttles of the transform', alarm: throttles },
  ],
};
