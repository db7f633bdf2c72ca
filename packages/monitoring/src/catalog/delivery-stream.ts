import { awsPages } from './aws-pages';
import { CatalogAlarm, CatalogWidget, ServiceCatalog } from './catalog-entry';
import { metricsOf } from './metrics-of';

/** The dimension is the name; by the ARN nothing is published. */
const metric = metricsOf({ namespace: 'AWS/Firehose', dimensions: ['DeliveryStreamName'] });

/** What all alarms have in common: their pages give no figures but for the freshness. */
const fiveMinutes = {
  evaluationPeriods: 5,
  datapointsToAlarm: 5,
  missingData: 'notBreaching',
  source: awsPages.firehoseMetrics,
} as const;

const throttledReads: CatalogAlarm = {
  ...fiveMinutes,
  key: 'ThrottledGetRecords',
  metric: metric('ThrottledGetRecords', 'Sum', 'Count'),
  threshold: 0,
  comparison: '>',
  meaning: 'In each of the last minutes the stream refused reads of the delivery stream: it falls behind.',
  firstStep:
    'count the readers of the stream: a shard gives 2 MB and 5 reads a second to all of them together. Give another reader enhanced fan-out, or add shards.',
  ownChoice: 'all figures; a single refusal is tried again',
};

/** How far behind a destination is, in buffering intervals. */
const freshness = (destination: string, what: string): CatalogAlarm => ({
  ...fiveMinutes,
  key: `${destination}Freshness`,
  metric: metric(`DeliveryTo${destination}.DataFreshness`, 'Maximum', 'Seconds'),
  threshold: { share: 3, of: 'bufferingInterval' },
  comparison: '>',
  meaning: `The oldest record that is not in ${what} yet has waited for more than three times the buffering interval ({bufferingInterval}).`,
  firstStep:
    'read the delivery errors in the log group. Look for denied access and for a key that is disabled; then at the throttled reads and the AWS Health Dashboard.',
  source: awsPages.firehoseBestPractices,
  ownChoice: 'three intervals, which is 900 s at the default of 300 s; the page says above the buffering limit',
});

const success = (destination: string, what: string): CatalogAlarm => ({
  ...fiveMinutes,
  key: `${destination}Success`,
  metric: metric(`DeliveryTo${destination}.Success`, 'Average', 'Fraction'),
  threshold: 1,
  comparison: '<',
  evaluationPeriods: 3,
  datapointsToAlarm: 3,
  meaning: `Deliveries to ${what} fail. Firehose tries again, while the records grow old in the stream.`,
  firstStep: 'read the delivery errors in the log group: they name what was refused.',
  ownChoice: 'all figures',
});

const backupSuccess: CatalogAlarm = {
  ...fiveMinutes,
  key: 'BackupSuccess',
  metric: metric('BackupToS3.Success', 'Average', 'Fraction'),
  threshold: 1,
  comparison: '<',
  evaluationPeriods: 3,
  datapointsToAlarm: 3,
  meaning: 'Records as they came cannot be written to the backup bucket. Firehose tries again.',
  firstStep: 'read the backup errors in the log group: they name what was refused.',
  ownChoice: 'all figures',
};

const partitionCountExceeded: CatalogAlarm = {
  ...fiveMinutes,
  key: 'PartitionCountExceeded',
  metric: metric('PartitionCountExceeded', 'Maximum', 'Count'),
  threshold: 0,
  comparison: '>',
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  meaning: 'There are more active partitions than the quota allows: the records of new ones go to the errors prefix.',
  firstStep:
    'look at PartitionCount. Choose keys with fewer values or a shorter buffering interval, or ask for a higher quota.',
  ownChoice: '1 of 1: each of its data points means records in the errors prefix',
};

const processingSuccess: CatalogAlarm = {
  ...fiveMinutes,
  key: 'ProcessingSuccess',
  metric: metric('ExecuteProcessing.Success', 'Average', 'Fraction'),
  threshold: 1,
  comparison: '<',
  meaning: 'Calls of the transforming function fail. Records whose calls run out of retries go to the errors prefix.',
  firstStep: 'read the log of the function and the delivery errors: they name the error of the function.',
  ownChoice: 'all figures',
};

const failedConversion: CatalogAlarm = {
  ...fiveMinutes,
  key: 'FailedConversion',
  metric: metric('FailedConversion.Records', 'Sum', 'Count'),
  threshold: 0,
  comparison: '>',
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  meaning: 'Records do not fit the schema: they are in the errors prefix and not in the files.',
  firstStep: 'read an error object below the errors prefix: it names the reason, and holds the record in base64.',
  ownChoice: 'all figures',
};

const throttledRecords: CatalogAlarm = {
  ...fiveMinutes,
  key: 'ThrottledRecords',
  metric: metric('ThrottledRecords', 'Sum', 'Count'),
  threshold: 0,
  comparison: '>',
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  meaning: 'Producers put more than the delivery stream takes: they must send the refused records again or lose them.',
  firstStep: 'look at the shares of the limits: they name which one is reached. Ask for a higher one.',
  source: awsPages.firehoseBestPractices,
  ownChoice: '1 of 1: each of its data points means refused records',
};

/** How much of a limit a second is taken up. The archived solution had these figures, and divided by nothing. */
const limit = (key: string, used: string, most: string): CatalogWidget => ({
  feature: 'directPut',
  title: `${used} (Percent of ${most})`,
  alarm: {
    ...fiveMinutes,
    key,
    metric: metric(used, 'Sum', 'Count'),
    perSecondLimit: metric(most, 'Minimum', 'Count'),
    threshold: 75,
    comparison: '>',
    meaning: 'Producers put nearly as much as the delivery stream takes. Above the limit records are refused.',
    firstStep: 'ask for a higher limit, or spread the records over several delivery streams.',
    source: awsPages.firehoseBestPractices,
    ownChoice: '75 percent; the page says a percentage of the limit',
  },
});

const directPutWidgets: readonly CatalogWidget[] = [
  { feature: 'directPut', title: 'Records refused (Sum)', alarm: throttledRecords },
  limit('BytesLimit', 'IncomingBytes', 'BytesPerSecondLimit'),
  limit('RecordsLimit', 'IncomingRecords', 'RecordsPerSecondLimit'),
  limit('PutRequestsLimit', 'IncomingPutRequests', 'PutRequestsPerSecondLimit'),
];

const sourceWidgets: readonly CatalogWidget[] = [
  {
    feature: 'fromStream',
    title: 'Records read from Kinesis Data Streams (Sum)',
    left: [{ metric: metric('DataReadFromKinesisStream.Records', 'Sum', 'Count') }],
  },
  {
    feature: 'fromStream',
    title: 'Bytes read from Kinesis Data Streams (Sum)',
    left: [{ metric: metric('DataReadFromKinesisStream.Bytes', 'Sum', 'Count') }],
  },
  { feature: 'fromStream', title: 'GetRecords operations throttled (Sum)', alarm: throttledReads },
  ...directPutWidgets,
];

const deliveredWidgets = (
  feature: 'toS3' | 'toHttpEndpoint',
  destination: string,
  what: string,
): readonly CatalogWidget[] => [
  { feature, title: `Delivery to ${what} success`, alarm: success(destination, what) },
  { feature, title: `Delivery to ${what} data freshness (Maximum)`, alarm: freshness(destination, what) },
  {
    feature,
    title: `Records delivered to ${what} (Sum)`,
    left: [{ metric: metric(`DeliveryTo${destination}.Records`, 'Sum', 'Count') }],
  },
  {
    feature,
    title: `Bytes delivered to ${what} (Sum)`,
    left: [{ metric: metric(`DeliveryTo${destination}.Bytes`, 'Sum', 'Count') }],
  },
];

/** Amazon Data Firehose that reads a stream or is put to directly: does it keep up, and does everything arrive. */
export const deliveryStream: ServiceCatalog = {
  stage: 'Delivery',
  heading: 'Data Firehose Metrics',
  keyPrefix: 'Delivery',
  widgets: [
    ...sourceWidgets,
    ...deliveredWidgets('toS3', 'S3', 'Amazon S3'),
    ...deliveredWidgets('toHttpEndpoint', 'HttpEndpoint', 'the HTTP endpoint'),
    { feature: 'partitioned', title: 'Partition count exceeded', alarm: partitionCountExceeded },
    { feature: 'backedUp', title: 'Backup to Amazon S3 success', alarm: backupSuccess },
    { feature: 'transformed', title: 'Calls of the transform that succeed', alarm: processingSuccess },
    { feature: 'converted', title: 'Records that do not fit the schema', alarm: failedConversion },
  ],
};
