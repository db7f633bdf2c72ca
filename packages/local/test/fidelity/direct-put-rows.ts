import { AS_DOCUMENTED } from './fidelity-row';

const API = 'Amazon Data Firehose API Reference';
const DELIVERY = 'Understand data delivery in Amazon Data Firehose';
const METRICS = 'Monitor Amazon Data Firehose with CloudWatch metrics';

/** The Firehose API at the local address. */
export const directPut = {
  service: 'Data Firehose: direct PUT',
  rows: {
    'put-and-deliver': {
      behaviour: 'PutRecord and PutRecordBatch take records, each gets an id, and all are delivered',
      here: AS_DOCUMENTED,
      source: `${API}: PutRecordBatch`,
    },
    'put-sizes': {
      behaviour: 'a call has 1 to 500 records and 4 MiB, a record 1,000 KiB before base64; beyond it nothing is taken',
      here: AS_DOCUMENTED,
      source: `${API}: PutRecordBatch`,
    },
    'put-refusals': {
      behaviour: 'a delivery stream that is not there, or reads a stream, takes no records',
      here: 'as documented; the texts of the messages are those that users of AWS report',
      source: `${API}: PutRecord`,
    },
    'put-unsigned': {
      behaviour: 'a call without a signature is answered 403',
      here: 'as documented; the signature itself is not verified',
      source: `${API}: Common Errors`,
    },
    'put-failures': {
      behaviour: 'records that cannot be taken come back as failed, each with ServiceUnavailableException',
      here: 'when the disk does not take them',
      source: `${API}: PutRecordBatch`,
    },
    'put-throttled': {
      behaviour: 'records beyond the quota are throttled, the others of their call are taken',
      here: 'direct puts have no quota; a drill throttles or fails a share of them for a while (`POST /_local/firehose-drill`)',
      source: 'Amazon Data Firehose Quota',
    },
    'put-destination-away': {
      behaviour: 'records wait while the destination is not there',
      here: 'on disk, until the run ends; AWS drops them after 24 hours',
      source: DELIVERY,
    },
    'put-and-kill': {
      behaviour: 'a record that was taken is delivered at least once',
      here: 'also when the data plane is killed again and again',
      source: DELIVERY,
    },
    'put-metrics': {
      behaviour: 'puts count by delivery stream: requests, records, bytes, latency',
      here: 'as documented; the limits per second are not published',
      source: METRICS,
    },
    'describe-delivery-stream': {
      behaviour: 'DescribeDeliveryStream shows source, destination and version; lists have pages',
      here: 'what the template made, which is always ACTIVE; ListDeliveryStreams and ListTagsForDeliveryStream too',
      source: `${API}: DescribeDeliveryStream`,
    },
    'delivery-stream-actions': {
      behaviour: 'the other actions change delivery streams',
      here: 'refused by name: a delivery stream is what its template says',
      source: `${API}: Actions`,
    },
    'put-from-function': {
      behaviour: 'functions put records',
      here: 'as documented: AWS_ENDPOINT_URL_FIREHOSE leads their clients here',
      source: 'AWS SDKs and Tools Reference Guide: Service-specific endpoints',
    },
    'put-and-update': {
      behaviour: 'an update of a delivery stream loses no record that waits, and raises its version',
      here: 'as documented; what waits in a buffer is delivered with the new settings',
      source: `${API}: UpdateDestination`,
    },
  },
};
