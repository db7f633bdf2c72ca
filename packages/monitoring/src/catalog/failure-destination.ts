import { awsPages } from './aws-pages';
import { CatalogAlarm, ServiceCatalog } from './catalog-entry';
import { metricsOf } from './metrics-of';

const metric = metricsOf({ namespace: 'AWS/Lambda', dimensions: ['EventSourceMappingUUID'] });

const everyRecord = {
  threshold: 1,
  comparison: '>=',
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  missingData: 'notBreaching',
  source: awsPages.lambdaMetrics,
  ownChoice: 'all figures; every record that is given up is a fault, so the first one counts',
} as const;

const delivered: CatalogAlarm = {
  key: 'Delivered',
  metric: metric('OnFailureDestinationDeliveredEventCount', 'Sum', 'Count'),
  ...everyRecord,
  meaning: 'Records ran out of retries or grew too old, and were set aside in the failure destination.',
  firstStep:
    'read what was set aside, and the log of the consumer at that time. Repair the fault, then process the records again.',
};

const dropped: CatalogAlarm = {
  key: 'Dropped',
  metric: metric('DroppedEventCount', 'Sum', 'Count'),
  ...everyRecord,
  meaning:
    'Records ran out of retries or grew too old, and Lambda gave them up. Where fewer were delivered to the failure destination than were dropped, the rest is in the stream or topic only, until its retention is over.',
  firstStep:
    'compare it with the number that was delivered. Where that is smaller, look whether the consumer may write to the destination, and read the records from the stream or topic.',
};

/** The failure destination of an event source mapping as the mapping itself counts it: for a bucket, an SNS topic or a Kafka topic. */
export const failureDestination: ServiceCatalog = {
  stage: 'Failure destination',
  heading: 'Event Source Mapping Metrics',
  keyPrefix: 'FailureDestination',
  widgets: [
    { title: 'Records set aside (Count)', alarm: delivered },
    { title: 'Records given up (Count)', alarm: dropped },
  ],
};
