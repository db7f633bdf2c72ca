import { awsPages } from './aws-pages';
import { CatalogAlarm, ServiceCatalog } from './catalog-entry';
import { metricsOf } from './metrics-of';

const ofGroup = metricsOf({ namespace: 'AWS/Kafka', dimensions: ['Cluster Name', 'Consumer Group', 'Topic'] });

const timeLag: CatalogAlarm = {
  key: 'TimeLag',
  metric: ofGroup('EstimatedMaxTimeLag', 'Maximum', 'Seconds'),
  threshold: { share: 1, of: 'longestTimeLag' },
  comparison: '>',
  evaluationPeriods: 15,
  datapointsToAlarm: 15,
  missingData: 'notBreaching',
  meaning:
    'The consumer group needs longer than you allow ({longestTimeLag}) to read what waits in the topic: it is slower than the producers, or it stands still.',
  firstStep:
    'look whether the consumers run and what they fail on. If they are healthy, add consumers, up to one for each partition.',
  source: awsPages.mskConsumerLag,
  ownChoice: 'the periods; the threshold is yours',
};

/** One consumer group of one topic, by Amazon MSK: does it keep up. */
export const mskConsumerGroup: ServiceCatalog = {
  stage: 'Consumer group',
  heading: 'MSK Consumer Lag',
  keyPrefix: 'ConsumerGroup',
  widgets: [
    { title: 'Time to catch up (Seconds)', alarm: timeLag },
    { title: 'Offset lag, worst partition (Count)', left: [{ metric: ofGroup('MaxOffsetLag', 'Maximum', 'Count') }] },
    { title: 'Offset lag, all partitions (Count)', left: [{ metric: ofGroup('SumOffsetLag', 'Maximum', 'Count') }] },
  ],
};
