import { awsPages } from './aws-pages';
import { CatalogAlarm, CatalogMetric } from './catalog-entry';
import { metricsOf } from './metrics-of';

/** A metric of a Lambda function. */
export const functionMetric = metricsOf({ namespace: 'AWS/Lambda', dimensions: ['FunctionName'] });

/** What an alarm on a function means depends on who calls it. */
type Text = Pick<CatalogAlarm, 'meaning' | 'firstStep'>;

/** Whatever calls a function: invocations fail, are refused concurrency, or come close to the timeout. */
export type FunctionAlarms = Readonly<Record<'errors' | 'throttles' | 'duration', CatalogAlarm>>;

/** The alarms that every function behind a stage has; the figures are the same, the words are the caller's. */
export function functionAlarms(texts: Readonly<Record<keyof FunctionAlarms, Text>>): FunctionAlarms {
  return {
    errors: {
      key: 'Errors',
      metric: functionMetric('Errors', 'Sum', 'Count'),
      threshold: 0,
      comparison: '>',
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      missingData: 'notBreaching',
      ...texts.errors,
      source: awsPages.recommendedAlarms,
      ownChoice: '2 of 3 instead of 3 of 3, so that a pause between retries does not hide the fault',
    },
    throttles: {
      key: 'Throttles',
      metric: functionMetric('Throttles', 'Sum', 'Count'),
      threshold: 1,
      comparison: '>=',
      evaluationPeriods: 5,
      datapointsToAlarm: 5,
      missingData: 'notBreaching',
      ...texts.throttles,
      source: awsPages.recommendedAlarms,
    },
    duration: {
      key: 'Duration',
      metric: functionMetric('Duration', 'p90', 'Milliseconds'),
      threshold: { share: 0.8, of: 'timeout' },
      comparison: '>',
      evaluationPeriods: 15,
      datapointsToAlarm: 15,
      missingData: 'notBreaching',
      ...texts.duration,
      source: awsPages.recommendedAlarms,
      ownChoice: 'threshold; the page says below the timeout',
    },
  };
}

/** The graph lines of a function's duration. */
export function durationLines(...statistics: string[]): { metric: CatalogMetric; label: string }[] {
  return statistics.map((statistic) => ({
    metric: functionMetric('Duration', statistic, 'Milliseconds'),
    label: statistic,
  }));
}
