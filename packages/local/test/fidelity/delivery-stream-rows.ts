import { AS_DOCUMENTED } from './fidelity-row';

const API = 'Amazon Data Firehose API Reference';
const DELIVERY = 'Understand data delivery in Amazon Data Firehose';
const NAMES = 'Configure Amazon S3 object name format';
const PREFIXES = 'Understand custom prefixes for Amazon S3 objects';
const METRICS = 'Monitor Amazon Data Firehose with CloudWatch metrics';
const PARTITIONS = 'Amazon Data Firehose Quota';

/** Delivery streams from a Kinesis stream into a bucket. */
export const deliveryStreams = {
  service: 'Data Firehose: delivery streams',
  rows: {
    'from-creation': {
      behaviour: 'a delivery stream reads what is put into its stream from its creation on',
      here: AS_DOCUMENTED,
      source: 'Configure source settings for Amazon Data Firehose: Kinesis Data Streams',
    },
    'buffer-size': {
      behaviour: 'a buffer is delivered when it has SizeInMBs',
      here: 'earlier when a delivery stream holds 256 MiB in all its buffers',
      source: `${API}: BufferingHints`,
    },
    'buffer-interval': {
      behaviour: 'a buffer is delivered IntervalInSeconds after its first record',
      here: 'by the time scale',
      source: `${API}: BufferingHints`,
    },
    compression: {
      behaviour: 'objects are compressed with GZIP, ZIP, Snappy or Hadoop-compatible Snappy',
      here: 'as documented; the file in a ZIP archive is named data',
      source: `${API}: ExtendedS3DestinationConfiguration`,
    },
    'default-names': {
      behaviour: 'objects are named by year, month, day and hour, then delivery stream, version, time and a UUID',
      here: AS_DOCUMENTED,
      source: NAMES,
    },
    'custom-names': {
      behaviour: 'prefix, time zone and file extension name the objects',
      here: 'patterns of timestamps without names of days or other words of a language',
      source: PREFIXES,
    },
    'error-names': {
      behaviour: 'error objects have the kind of the error in their prefix',
      here: AS_DOCUMENTED,
      source: PREFIXES,
    },
    'active-partitions': {
      behaviour: 'a delivery stream has 500 active partitions; records of further ones are set aside',
      here: 'as documented; AWS raises the limit on request',
      source: PARTITIONS,
    },
    backup: {
      behaviour: 'the records as they came in are backed up besides',
      here: AS_DOCUMENTED,
      source: `${API}: ExtendedS3DestinationConfiguration`,
    },
    resharding: {
      behaviour: 'records of a stream that is resharded are delivered, those of parent shards first',
      here: AS_DOCUMENTED,
      source: 'Kinesis Data Streams Developer Guide: Data Routing, Data Persistence, and Shard State after a Reshard',
    },
    'bucket-away': {
      behaviour: 'while S3 takes no objects they are tried again, and the error log says why',
      here: 'until the run ends; AWS tries for 24 hours',
      source: DELIVERY,
    },
    'two-readers': {
      behaviour: 'several delivery streams read one stream',
      here: AS_DOCUMENTED,
      source: 'Amazon Data Firehose Quota',
    },
    update: {
      behaviour: 'a changed delivery stream goes on where it was, and its objects have the next version in their names',
      here: 'what waits in a buffer is delivered with the new settings',
      source: NAMES,
    },
    'partitioning-stays': {
      behaviour: 'dynamic partitioning is not switched on or off in an existing delivery stream',
      here: 'the update is refused by name',
      source: 'Enable dynamic partitioning in Amazon Data Firehose',
    },
    'at-least-once': {
      behaviour: 'each record is delivered at least once',
      here: 'also when the data plane is killed again and again; then some are there twice',
      source: DELIVERY,
    },
    'delivery-metrics': {
      behaviour: 'records, bytes, objects, success and freshness of the delivery are measured, and what was read',
      here: 'ages by the time scale; reads are not throttled here',
      source: METRICS,
    },
  },
};
