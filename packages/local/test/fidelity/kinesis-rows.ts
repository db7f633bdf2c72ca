import { AS_DOCUMENTED } from './fidelity-row';

const API = 'Amazon Kinesis Data Streams API Reference';
const QUOTAS = 'Kinesis Data Streams quotas';
const METRICS = 'Monitor the Amazon Kinesis Data Streams service with Amazon CloudWatch';
/** What acts on request. */
const LIMITS = 'with --kinesis-limits, by the time scale';
const RESHARDING = 'Reshard a stream';

/** Kinesis Data Streams at the local address. */
export const kinesisStreams = {
  service: 'Kinesis Data Streams',
  rows: {
    'http2-clients': {
      behaviour: 'clients speak HTTP/2, as that of the AWS SDK for JavaScript does by default',
      here: 'in the clear and over TLS, at the one port',
      source: 'AWS SDK for JavaScript: Kinesis client',
    },
    'tls-clients': {
      behaviour: 'clients speak TLS',
      here: 'with a certificate of the run, which the client must be told to trust',
      source: 'Infrastructure security in Kinesis Data Streams',
    },
    'cbor-clients': {
      behaviour: 'clients speak CBOR, as those of the AWS SDK for Java do',
      here: AS_DOCUMENTED,
      source: 'AWS SDK for Java: Kinesis client',
    },
    'request-sizes': {
      behaviour: 'calls and records that are too large are refused',
      here: 'a record has at most 1 MiB and a call 5 MiB, where AWS takes up to 10 MiB',
      source: `${API}: PutRecords`,
    },
    'write-bytes': {
      behaviour: 'a shard takes 1 MB a second',
      here: LIMITS,
      source: QUOTAS,
    },
    'write-records': {
      behaviour: 'a shard takes 1,000 records a second, and PutRecords says which it did not take',
      here: LIMITS,
      source: QUOTAS,
    },
    'read-calls': {
      behaviour: 'a shard answers 5 GetRecords calls a second',
      here: LIMITS,
      source: QUOTAS,
    },
    'read-bytes': {
      behaviour: 'GetRecords answers 10 MB at most, and then nothing for 5 seconds',
      here: `10 MB always; the rest ${LIMITS}`,
      source: QUOTAS,
    },
    'call-metrics': {
      behaviour: 'calls count by stream, throttled ones too',
      here: 'bytes count data and partition keys; AWS does not say which it counts',
      source: METRICS,
    },
    'shard-metrics': {
      behaviour: 'with enhanced monitoring, records, bytes and age count by shard',
      here: 'switched on by EnableEnhancedMonitoring',
      source: METRICS,
    },
    'closed-shards': {
      behaviour:
        'a split or merge closes its shards: they are listed, and read to their end, until their records expire',
      here: 'as documented, when the call comes through the local address',
      source: RESHARDING,
    },
    'update-shard-count': {
      behaviour: 'UpdateShardCount splits and merges to shards of one size, and loses no record that is put meanwhile',
      here: 'as documented, at once; writes wait for a moment',
      source: `${API}: UpdateShardCount`,
    },
    'split-and-kill': {
      behaviour: 'records are durable',
      here: 'also when the data plane is killed in the middle of a split; the substrate keeps all in memory',
      source: RESHARDING,
    },
    'subscription-over-split': {
      behaviour: 'a subscription to a shard that is closed gets all its records, then the shards that follow',
      here: AS_DOCUMENTED,
      source: `${API}: SubscribeToShard`,
    },
  },
};
