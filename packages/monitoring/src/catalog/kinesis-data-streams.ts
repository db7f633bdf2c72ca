import { awsPages } from './aws-pages';
import { CatalogAlarm, ServiceCatalog } from './catalog-entry';
import { metricsOf } from './metrics-of';

const metric = metricsOf({ namespace: 'AWS/Kinesis', dimensions: ['StreamName'] });

/** What all but the iterator age have in common. */
const fiveMinutes = {
  evaluationPeriods: 5,
  datapointsToAlarm: 5,
  missingData: 'notBreaching',
  source: awsPages.recommendedAlarms,
} as const;

const iteratorAge: CatalogAlarm = {
  key: 'IteratorAge',
  metric: metric('GetRecords.IteratorAgeMilliseconds', 'Maximum', 'Milliseconds'),
  threshold: { share: 0.5, of: 'streamRetention' },
  comparison: '>',
  evaluationPeriods: 15,
  datapointsToAlarm: 15,
  missingData: 'notBreaching',
  meaning:
    'The slowest reader of the stream is far behind. Records that are not read within the retention ({streamRetention}) are lost.',
  firstStep:
    'look at the errors, throttles and duration of the consumers. If they are healthy, raise the parallelization factor or the shard count. If the repair takes long, raise the retention now.',
  source: awsPages.recommendedAlarms,
  ownChoice: 'missing data, which the page lets fire: a stream that nobody reads yet is not an alarm',
};

const readThroughputExceeded: CatalogAlarm = {
  ...fiveMinutes,
  key: 'ReadThroughputExceeded',
  metric: metric('ReadProvisionedThroughputExceeded', 'Average', 'Fraction'),
  threshold: 0.01,
  comparison: '>',
  meaning: 'Reads are throttled: the readers together ask for more than the shards give, so they fall behind.',
  firstStep:
    'count the readers of the stream. Give a reader enhanced fan-out, take one away, or add shards (2 MB and 5 reads a second for each shard).',
  ownChoice: 'threshold; the page says a small share, not zero',
};

const writeThroughputExceeded: CatalogAlarm = {
  ...fiveMinutes,
  key: 'WriteThroughputExceeded',
  metric: metric('WriteProvisionedThroughputExceeded', 'Average', 'Fraction'),
  threshold: 0.01,
  comparison: '>',
  streamModes: ['PROVISIONED'],
  meaning: 'Writes are throttled: producers send more than the shards take, and must retry or lose records.',
  firstStep:
    'look at the incoming records. If all shards are busy, add shards (1 MB and 1,000 records a second for each); if one is hot, choose a partition key that spreads better.',
  ownChoice: 'threshold; the page says a small share, not zero',
};

const putRecordSuccess: CatalogAlarm = {
  ...fiveMinutes,
  key: 'PutRecordSuccess',
  metric: metric('PutRecord.Success', 'Average', 'Fraction'),
  threshold: 0.95,
  comparison: '<',
  meaning: 'Single-record writes fail. Their producers must retry or lose the records.',
  firstStep:
    'look at throttled writes. If there are none, look for denied access and the key policy in CloudTrail, then at the AWS Health Dashboard.',
  ownChoice: 'threshold; the page leaves it to the application',
};

const putRecordsSuccess: CatalogAlarm = {
  ...putRecordSuccess,
  key: 'PutRecordsSuccess',
  metric: metric('PutRecords.Success', 'Average', 'Fraction'),
  meaning: 'Batch writes fail as a whole: not one record of them was stored. Their producers must retry or lose them.',
  source: awsPages.kinesisMetrics,
  ownChoice: 'all figures, as for PutRecord.Success',
};

const getRecordsSuccess: CatalogAlarm = {
  ...fiveMinutes,
  key: 'GetRecordsSuccess',
  metric: metric('GetRecords.Success', 'Average', 'Fraction'),
  threshold: 0.98,
  comparison: '<',
  meaning: 'Reads of the stream fail, so the readers fall behind.',
  firstStep:
    'look at throttled reads. If there are none, look for denied access of the readers and the key policy in CloudTrail, then at the AWS Health Dashboard.',
  ownChoice: 'threshold; the page leaves it to the application',
};

const failedRecords: CatalogAlarm = {
  ...fiveMinutes,
  key: 'FailedRecords',
  metric: metric('PutRecords.FailedRecords', 'Sum', 'Count'),
  threshold: 0,
  comparison: '>',
  meaning:
    'In each of the last minutes Kinesis failed on records of batch writes. Single failures are normal and are retried; a row of them is not.',
  firstStep: 'make sure that the producers retry the failed records, then look at the AWS Health Dashboard.',
  ownChoice: 'threshold; the page leaves it to the application',
};

/** Amazon Kinesis Data Streams: is everything stored, and is it read in time. */
export const kinesisDataStreams: ServiceCatalog = {
  stage: 'Stream',
  heading: 'Kinesis Data Stream Metrics',
  keyPrefix: 'Stream',
  widgets: [
    { title: 'Get records iterator age (Milliseconds)', alarm: iteratorAge },
    { title: 'Read throughput exceeded (Percent)', alarm: readThroughputExceeded },
    { title: 'Write throughput exceeded (Percent)', alarm: writeThroughputExceeded },
    { title: 'Put record success (Percent)', alarm: putRecordSuccess },
    { title: 'Put records success (Percent)', alarm: putRecordsSuccess },
    { title: 'Get records success (Percent)', alarm: getRecordsSuccess },
    { title: 'Put records failed (Count)', alarm: failedRecords },
    { title: 'Incoming records (Count)', left: [{ metric: metric('IncomingRecords', 'Sum', 'Count') }] },
  ],
};
