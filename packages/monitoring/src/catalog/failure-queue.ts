import { awsPages } from './aws-pages';
import { CatalogAlarm, CatalogWidget, Fact, ServiceCatalog } from './catalog-entry';
import { metricsOf } from './metrics-of';

const metric = metricsOf({ namespace: 'AWS/SQS', dimensions: ['QueueName'] });

/** What a message stands for depends on what the event source mapping reads. */
type Texts = Readonly<Record<'firstMessage' | 'oldestMessage', Pick<CatalogAlarm, 'meaning' | 'firstStep'>>>;

/** @param expiry after which the message, or what it points to, is gone */
function queueWidgets(texts: Texts, expiry: Fact): CatalogWidget[] {
  const firstMessage: CatalogAlarm = {
    key: 'FirstMessage',
    metric: metric('ApproximateNumberOfMessagesVisible', 'Maximum', 'Count'),
    threshold: 1,
    comparison: '>=',
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    missingData: 'notBreaching',
    ...texts.firstMessage,
    source: awsPages.recommendedAlarms,
    ownChoice: 'all figures; every message of a failure queue is a fault, so the first one counts',
  };
  const oldestMessage: CatalogAlarm = {
    key: 'OldestMessage',
    metric: metric('ApproximateAgeOfOldestMessage', 'Maximum', 'Seconds'),
    threshold: { share: 0.5, of: expiry },
    comparison: '>=',
    evaluationPeriods: 15,
    datapointsToAlarm: 15,
    missingData: 'notBreaching',
    ...texts.oldestMessage,
    source: awsPages.recommendedAlarms,
    ownChoice: 'threshold; the page leaves it to the application',
  };
  return [
    { title: 'Messages waiting (Count)', alarm: firstMessage },
    { title: 'Age of oldest message (Seconds)', alarm: oldestMessage },
    { title: 'Messages set aside (Count)', left: [{ metric: metric('NumberOfMessagesSent', 'Sum', 'Count') }] },
  ];
}

const ofStream: Texts = {
  firstMessage: {
    meaning:
      'A batch ran out of retries or grew too old, and was set aside. The message names shard and sequence numbers; the records themselves are in the stream only, until its retention ({streamRetention}) is over.',
    firstStep:
      'read the message and then the records that it points to, and the log of the consumer at that time. Repair the fault, process the records again, then delete the message.',
  },
  oldestMessage: {
    meaning:
      'A message has waited long in the failure queue. After the retention of the stream ({streamRetention}) the records that it points to are gone; they are older than the message, so less time is left than its age says. After the retention of the queue ({queueRetention}) the message is gone too.',
    firstStep: 'raise the retention of the stream now if the repair takes long, then work through the oldest messages.',
  },
};

const ofTopic: Texts = {
  firstMessage: {
    meaning:
      'A batch ran out of retries or grew too old, and was set aside. The message names topic, partition and offsets; what was set aside is in the topic only, until its retention is over.',
    firstStep:
      'read the message and then the offsets that it points to, and the log of the consumer at that time. Repair the fault, process them again, then delete the message.',
  },
  oldestMessage: {
    meaning:
      'A message has waited long in the failure queue. After the retention of the topic the offsets that it points to are gone; after the retention of the queue ({queueRetention}) the message is gone too.',
    firstStep: 'raise the retention of the topic now if the repair takes long, then work through the oldest messages.',
  },
};

const sqs = { stage: 'Failure queue', heading: 'SQS Metrics', keyPrefix: 'FailureQueue' } as const;

/** Amazon SQS as the failure destination of a mapping of a stream: is anything set aside, and is it still in the stream. */
export const failureQueue: ServiceCatalog = {
  ...sqs,
  appliesTo: 'consumers of a stream',
  widgets: queueWidgets(ofStream, 'shorterRetention'),
};

/** Amazon SQS as the failure destination of a mapping of a topic: is anything set aside, and is it still told of. */
export const kafkaFailureQueue: ServiceCatalog = {
  ...sqs,
  appliesTo: 'consumers of a topic',
  widgets: queueWidgets(ofTopic, 'queueRetention'),
};
