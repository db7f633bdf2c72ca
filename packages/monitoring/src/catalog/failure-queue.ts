import { awsPages } from './aws-pages';
import { CatalogAlarm, ServiceCatalog } from './catalog-entry';
import { metricsOf } from './metrics-of';

const metric = metricsOf({ namespace: 'AWS/SQS', dimensions: ['QueueName'] });

const firstMessage: CatalogAlarm = {
  key: 'FirstMessage',
  metric: metric('ApproximateNumberOfMessagesVisible', 'Maximum', 'Count'),
  threshold: 1,
  comparison: '>=',
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  missingData: 'notBreaching',
  meaning:
    'A batch ran out of retries or grew too old, and was set aside. The message names shard and sequence numbers; the records themselves are in the stream only, until its retention ({streamRetention}) is over.',
  firstStep:
    'read the message and then the records that it points to, and the log of the consumer at that time. Repair the fault, process the records again, then delete the message.',
  source: awsPages.recommendedAlarms,
  ownChoice: 'all figures; every message of a failure queue is a fault, so the first one counts',
};

const oldestMessage: CatalogAlarm = {
  key: 'OldestMessage',
  metric: metric('ApproximateAgeOfOldestMessage', 'Maximum', 'Seconds'),
  threshold: { share: 0.5, of: 'shorterRetention' },
  comparison: '>=',
  evaluationPeriods: 15,
  datapointsToAlarm: 15,
  missingData: 'notBreaching',
  meaning:
    'A message has waited long in the failure queue. After the retention of the stream ({streamRetention}) the records that it points to are gone; they are older than the message, so less time is left than its age says. After the retention of the queue ({queueRetention}) the message is gone too.',
  firstStep: 'raise the retention of the stream now if the repair takes long, then work through the oldest messages.',
  source: awsPages.recommendedAlarms,
  ownChoice: 'threshold; the page leaves it to the application',
};

/** Amazon SQS as the failure destination of an event source mapping: is anything set aside, and is it still in the stream. */
export const failureQueue: ServiceCatalog = {
  stage: 'Failure queue',
  heading: 'SQS Metrics',
  keyPrefix: 'FailureQueue',
  widgets: [
    { title: 'Messages waiting (Count)', alarm: firstMessage },
    { title: 'Age of oldest message (Seconds)', alarm: oldestMessage },
    { title: 'Messages set aside (Count)', left: [{ metric: metric('NumberOfMessagesSent', 'Sum', 'Count') }] },
  ],
};
