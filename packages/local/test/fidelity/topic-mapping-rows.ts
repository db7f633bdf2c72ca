import { AS_DOCUMENTED } from './fidelity-row';

const OVERVIEW = 'Using Lambda with Amazon MSK';
const PARAMETERS = 'All Amazon MSK event source configuration parameters in Lambda';
const POSITIONS = 'Apache Kafka polling and stream starting positions in Lambda';
const POLLERS = 'Apache Kafka event poller scaling modes in Lambda';
const GROUP = 'Customizable consumer group ID in Lambda';
const ACCESS = 'Configuring Amazon MSK cluster authentication methods in Lambda';
const ERRORS = 'Configuring error handling controls for Kafka event sources';
const DESTINATIONS = 'Capturing discarded batches for Amazon MSK and self-managed Apache Kafka event sources';
const TOPIC_DESTINATION = 'Using a Kafka topic as an on-failure destination';
const FILTERS = 'Filtering events from Amazon MSK and self-managed Apache Kafka event sources';
const MAPPING = 'How Lambda processes records from stream and queue-based event sources';
const METRICS = 'Types of metrics for Lambda functions';

/** Event source mappings of topics of MSK clusters. */
export const topicMapping = {
  service: 'Kafka event source mapping',
  rows: {
    event: {
      behaviour: 'the event has the documented shape, key and value in base64, headers as lists of bytes',
      here: 'as documented; the bytes are signed, and a key or value that is not there is left out, as functions in production see it',
      source: OVERVIEW,
    },
    'batch-size': { behaviour: 'a batch holds at most the batch size', here: AS_DOCUMENTED, source: PARAMETERS },
    'batching-window': {
      behaviour: 'without a batching window records are gathered for 500 ms, unless the batch is full',
      here: 'as documented, by the time scale',
      source: PARAMETERS,
    },
    'six-megabytes': {
      behaviour: 'a batch ends before its payload exceeds 6 MB',
      here: AS_DOCUMENTED,
      source: MAPPING,
    },
    'large-record': {
      behaviour: 'a record that no payload can hold is set aside as MaximumPayloadSizeExceeded',
      here: AS_DOCUMENTED,
      source: DESTINATIONS,
    },
    'order-in-partition': {
      behaviour: 'the records of a partition arrive in order',
      here: 'as documented, also with several pollers and invocations at once',
      source: OVERVIEW,
    },
    'partitions-together': {
      behaviour: 'one payload may hold records of several partitions',
      here: 'as documented; a batch takes as few of them as fill it',
      source: OVERVIEW,
    },
    concurrency: {
      behaviour: 'a poller has up to five invocations at once',
      here: 'as documented, of different partitions, on demand too',
      source: POLLERS,
    },
    pollers: {
      behaviour: 'MinimumPollers event pollers share the partitions, never more than there are',
      here: 'as documented, each a member of the consumer group; they stay as many, one on demand: there is no autoscaling',
      source: POLLERS,
    },
    'partitions-added': {
      behaviour: 'all partitions of the topic are processed',
      here: 'those that are added later within seconds, from their first record on, with LATEST too',
      source: POLLERS,
    },
    'consumer-group': {
      behaviour: 'offsets that the consumer group has committed win over the starting position',
      here: 'as documented, by partition; without ConsumerGroupId the group is named by the UUID of the mapping',
      source: GROUP,
    },
    'trim-horizon': {
      behaviour: 'TRIM_HORIZON begins with the oldest record',
      here: AS_DOCUMENTED,
      source: POSITIONS,
    },
    latest: {
      behaviour: 'LATEST begins behind the most recent record',
      here: 'from the moment of creation on, also when the data plane is killed right after it; AWS may need minutes to begin',
      source: POSITIONS,
    },
    'at-timestamp': {
      behaviour: 'AT_TIMESTAMP begins with the first record of this time or later',
      here: 'by the timestamps of the records',
      source: POSITIONS,
    },
    'commit-after-success': {
      behaviour: 'offsets are committed after the batch is processed',
      here: 'as documented, or set aside safely; an empty partition of transaction marks too',
      source: OVERVIEW,
    },
    'way-in': {
      behaviour: 'a secret decides how the mapping signs in, else the strongest way that the cluster offers',
      here: 'as documented: SASL/SCRAM with the secret as it is now, a certificate that the run has issued, IAM without policies',
      source: ACCESS,
    },
    enabled: {
      behaviour: 'a disabled mapping stops, an enabled one goes on after the last processed record',
      here: AS_DOCUMENTED,
      source: PARAMETERS,
    },
    'settings-together': {
      behaviour: 'retries, record age, bisect, partial responses and topics as destinations need provisioned pollers',
      here: 'refused by both names; so are settings of other sources, and clusters that are not in this run',
      source: POLLERS,
    },
    retries: {
      behaviour: 'a failed batch is called again as often as the retry attempts allow, then set aside',
      here: AS_DOCUMENTED,
      source: ERRORS,
    },
    'retries-before-destination': {
      behaviour: 'without a limit, but with a failure destination, a batch is retried 10 times',
      here: AS_DOCUMENTED,
      source: ERRORS,
    },
    'held-partitions': {
      behaviour: 'a batch that fails holds the partitions that it has records of; others go on',
      here: 'as documented for the order within partitions',
      source: MAPPING,
    },
    bisect: {
      behaviour: 'with bisect a failed batch is split in two, which are retried separately',
      here: 'as documented, until the poison record is alone; splitting uses no retry, as for streams',
      source: ERRORS,
    },
    'partial-response': {
      behaviour: 'with a partial batch response exactly the reported records are retried',
      here: 'as documented; nothing beyond the first of them is committed meanwhile',
      source: ERRORS,
    },
    'partial-response-invalid': {
      behaviour: 'an identifier of no record in the event fails the whole batch; an empty answer is a success',
      here: 'as documented; so does any other answer',
      source: ERRORS,
    },
    'maximum-age': {
      behaviour: 'records above the maximum age are set aside',
      here: 'as documented, by the time scale and the timestamps of the records; younger ones of the same batch stay',
      source: ERRORS,
    },
    'no-destination': {
      behaviour: 'without a failure destination, records out of retries are discarded',
      here: 'as documented; the log says so',
      source: ERRORS,
    },
    'queue-destination': {
      behaviour: 'a failure document in a queue or SNS topic names the records by partition and offset',
      here: AS_DOCUMENTED,
      source: DESTINATIONS,
    },
    's3-destination': {
      behaviour: 'a bucket gets the whole event too',
      here: 'as documented; the key has the form of streams, with the partition in place of the shard',
      source: DESTINATIONS,
    },
    'topic-destination': {
      behaviour: 'a topic of the same cluster gets a message for each record, with the record in it and its key',
      here: AS_DOCUMENTED,
      source: TOPIC_DESTINATION,
    },
    'missing-destination': {
      behaviour: 'a failure destination takes what is discarded',
      here: 'while it is missing its partitions wait, the log says so, and nothing is lost; AWS drops the records',
      source: METRICS,
    },
    filter: {
      behaviour: 'filters look at values, JSON or plain text; what fits none counts as processed',
      here: 'as documented: a value in another format than the pattern is not looked at, and passes',
      source: FILTERS,
    },
    'at-least-once': {
      behaviour: 'each record is processed at least once',
      here: 'also when the data plane is killed again and again: a poller comes back to its partitions at once',
      source: MAPPING,
    },
    'broker-kill': {
      behaviour: 'a mapping goes on when the cluster is back',
      here: 'also when the broker is killed in mid-stream; nothing is lost',
      source: MAPPING,
    },
    'offset-lag': {
      behaviour: 'OffsetLag tells how far the consumer group is behind in the topic',
      here: 'all partitions together, once a minute of the time scale',
      source: METRICS,
    },
    'mapping-metrics': {
      behaviour: 'MetricsConfig turns on metrics of the mapping, by its UUID',
      here: 'as documented; nothing is counted of pollers and schema registries',
      source: METRICS,
    },
  },
};
