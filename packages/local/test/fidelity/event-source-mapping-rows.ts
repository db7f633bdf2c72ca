import { AS_DOCUMENTED } from './fidelity-row';

const PAGE = 'Lambda parameters for Amazon Kinesis Data Streams event source mappings';
const STREAMS_PAGE = 'Using Lambda to process records from Amazon Kinesis Data Streams';
const MAPPING_PAGE = 'How Lambda processes records from stream and queue-based event sources';
const CREATION_PAGE = 'Process Amazon Kinesis Data Streams records with Lambda';
const PARTIAL_RESPONSE_PAGE = 'Configuring partial batch response with Kinesis Data Streams and Lambda';
const WINDOW_PAGE = 'Implementing stateful Kinesis Data Streams processing in Lambda';
const FILTER_PAGE = 'Control which events Lambda sends to your function';
const KINESIS_FILTER_PAGE = 'Using event filtering with a Kinesis event source';
const DESTINATION_PAGE = 'Retain discarded batch records for a Kinesis Data Streams event source in Lambda';

/** Kinesis event source mappings of Lambda. */
export const eventSourceMapping = {
  service: 'Event source mapping',
  rows: {
    event: {
      behaviour: 'the event has the documented shape, data in base64',
      here: AS_DOCUMENTED,
      source: STREAMS_PAGE,
    },
    'six-megabytes': {
      behaviour: 'a batch ends before its payload exceeds 6 MB',
      here: 'as documented; a single record above it is sent alone, and the substrate takes it',
      source: MAPPING_PAGE,
    },
    'order-in-shard': {
      behaviour: 'the records of a shard arrive in order, a batch holds records of one shard',
      here: AS_DOCUMENTED,
      source: STREAMS_PAGE,
    },
    'parallelization-factor': {
      behaviour: 'up to 10 batches of a shard at once, in order for each partition key',
      here: 'as documented; which keys share a batch is our choice',
      source: PAGE,
    },
    'batching-window': {
      behaviour: 'records are gathered until the batching window is over or the batch is full',
      here: 'as documented, by the time scale; a batch ends early when 20,000 records or 16 MB of its shard wait',
      source: MAPPING_PAGE,
    },
    'trim-horizon': {
      behaviour: 'TRIM_HORIZON begins with the oldest record',
      here: AS_DOCUMENTED,
      source: CREATION_PAGE,
    },
    latest: {
      behaviour: 'LATEST delivers the records put after the mapping was created',
      here: 'from the moment of creation on, also when created disabled; AWS may need minutes to begin',
      source: CREATION_PAGE,
    },
    'latest-kill': {
      behaviour: 'LATEST loses no record that was put after the mapping was created',
      here: 'also when the data plane is killed right after it',
      source: CREATION_PAGE,
    },
    'at-timestamp': {
      behaviour: 'AT_TIMESTAMP begins with the first record that arrived then or later',
      here: AS_DOCUMENTED,
      source: PAGE,
    },
    contradictions: {
      behaviour: 'AT_TIMESTAMP needs its timestamp, a tumbling window needs parallelization factor 1',
      here: 'refused by both names; for windows and factor only AWS’s users say so',
      source: PAGE,
    },
    enabled: {
      behaviour: 'a disabled mapping stops, an enabled one goes on after the last processed record',
      here: AS_DOCUMENTED,
      source: CREATION_PAGE,
    },
    'filter-rules': {
      behaviour: 'a filter passes the records that match one of its patterns, the others count as processed',
      here: 'as documented; operators that the page does not list (wildcard, cidr) are refused',
      source: FILTER_PAGE,
    },
    'filter-format': {
      behaviour: 'a filter on data drops records whose data is no JSON',
      here: AS_DOCUMENTED,
      source: KINESIS_FILTER_PAGE,
    },
    'filter-metadata': {
      behaviour: 'without a pattern for data, a filter looks at metadata only',
      here: 'partitionKey, sequenceNumber, approximateArrivalTimestamp and kinesisSchemaVersion; a note on the page says that only data is supported',
      source: KINESIS_FILTER_PAGE,
    },
    'filter-batching-window': {
      behaviour: 'with a batching window, filters decide which records are added to the batch',
      here: AS_DOCUMENTED,
      source: FILTER_PAGE,
    },
    retries: {
      behaviour: 'a failed batch is called again as often as the retry attempts allow, then set aside',
      here: AS_DOCUMENTED,
      source: PAGE,
    },
    'back-off': {
      behaviour: 'retries back off, each wait longer than the one before',
      here: '1, 2, 4 … 60 s by the time scale; AWS documents no figures',
      source: MAPPING_PAGE,
    },
    bisect: {
      behaviour: 'with bisect, a failed batch is halved until the poison record is alone; halving uses no retry',
      here: AS_DOCUMENTED,
      source: DESTINATION_PAGE,
    },
    'partial-response': {
      behaviour: 'with a partial batch response, only the records from the lowest failed one on are retried',
      here: AS_DOCUMENTED,
      source: PARTIAL_RESPONSE_PAGE,
    },
    'partial-response-bisect': {
      behaviour: 'with bisect and a partial batch response, the batch is split at the returned sequence number',
      here: 'as documented; when its first record is the one, it is halved',
      source: PARTIAL_RESPONSE_PAGE,
    },
    'partial-response-answers': {
      behaviour: 'which answers are a complete success and which a complete failure',
      here: 'as documented; answers that it does not name are failures',
      source: PARTIAL_RESPONSE_PAGE,
    },
    'partial-response-off': {
      behaviour: 'without ReportBatchItemFailures, the answer of the function is not looked at',
      here: AS_DOCUMENTED,
      source: PARTIAL_RESPONSE_PAGE,
    },
    'maximum-age': {
      behaviour: 'records above the maximum age are set aside, although retries are left',
      here: 'as documented, by the time scale; younger records of the same batch stay',
      source: PAGE,
    },
    'not-invoked': {
      behaviour: 'calls that do not reach the function use no retries',
      here: AS_DOCUMENTED,
      source: DESTINATION_PAGE,
    },
    'queue-destination': {
      behaviour: 'a failure document in a queue names the records; the shard waits until it is there',
      here: AS_DOCUMENTED,
      source: DESTINATION_PAGE,
    },
    'failure-document': {
      behaviour: 'the failure document has the documented shape',
      here: 'as documented; without a call it has an id of its own',
      source: DESTINATION_PAGE,
    },
    'no-destination': {
      behaviour: 'without a failure destination, records out of retries are discarded',
      here: 'as documented; the log says so',
      source: DESTINATION_PAGE,
    },
    'at-least-once': {
      behaviour: 'each record is processed at least once',
      here: 'also when the data plane is killed again and again',
      source: MAPPING_PAGE,
    },
    'tumbling-window-state': {
      behaviour: 'each call of a tumbling window gets the state that the call before returned',
      here: 'as documented; a window without records causes no call',
      source: WINDOW_PAGE,
    },
    'tumbling-window-event': {
      behaviour: 'the event carries window, state, shard and both flags; the final call is made at the window’s end',
      here: 'as documented; the final call holds no records, the time scale shortens windows',
      source: WINDOW_PAGE,
    },
    'tumbling-window-arrival-time': {
      behaviour: 'a record belongs to the window of its arrival in the stream',
      here: AS_DOCUMENTED,
      source: WINDOW_PAGE,
    },
    'tumbling-window-no-state': {
      behaviour: 'an answer without state is a failed call',
      here: 'as documented, that of a final call too',
      source: WINDOW_PAGE,
    },
    'tumbling-window-large-state': {
      behaviour: 'a state above 1 MB ends the window early',
      here: 'as documented; the final call gets that state, later records begin with an empty one',
      source: WINDOW_PAGE,
    },
    'tumbling-window-final-retried': {
      behaviour: 'a final call that fails is repeated until it succeeds, and the shard waits',
      here: AS_DOCUMENTED,
      source: WINDOW_PAGE,
    },
    'tumbling-window-retries': {
      behaviour: 'retries, bisect and failure destination work within a window',
      here: AS_DOCUMENTED,
      source: WINDOW_PAGE,
    },
    'tumbling-window-partial-response': {
      behaviour: 'an answer may have state and batchItemFailures',
      here: 'as documented; the state stands for the records before the failed one',
      source: WINDOW_PAGE,
    },
    'tumbling-window-resharding': {
      behaviour: 'when a shard ends its window is over, and its children begin with an empty state',
      here: AS_DOCUMENTED,
      source: WINDOW_PAGE,
    },
    'tumbling-window-kill': {
      behaviour: 'records may be processed more than once in a window',
      here: 'after a kill a call may be repeated with the same state, so that the final state holds each record once',
      source: WINDOW_PAGE,
    },
    'sns-destination': {
      behaviour: 'records out of retries are named in a message to an SNS topic',
      here: AS_DOCUMENTED,
      source: DESTINATION_PAGE,
    },
    's3-destination': {
      behaviour: 'records out of retries are kept whole in an S3 bucket, below a key of mapping, shard and time',
      here: AS_DOCUMENTED,
      source: DESTINATION_PAGE,
    },
    'enhanced-fan-out': {
      behaviour: 'a stream consumer gets records pushed',
      here: 'as documented; the source ARN in the event is the consumer’s, which no page shows',
      source: 'Process Amazon Kinesis Data Streams records with Lambda',
    },
    'renewed-subscription': {
      behaviour: 'a subscription that ends is renewed after its last record',
      here: AS_DOCUMENTED,
      source: 'SubscribeToShard',
    },
    'parents-before-children': {
      behaviour: 'after a split or merge the parent shards are drained before their children are read',
      here: AS_DOCUMENTED,
      source: 'Resharding, scaling, and parallel processing change the number of shards',
    },
    'function-metrics': {
      behaviour: 'AWS/Lambda metrics of the calls of the function',
      here: 'as documented; a duration includes the way to the function and back',
      source: 'Types of metrics for Lambda functions',
    },
    'stream-read-metrics': {
      behaviour: 'AWS/Kinesis metrics of what is read from the stream',
      here: AS_DOCUMENTED,
      source: 'Monitor the Amazon Kinesis Data Streams service with Amazon CloudWatch',
    },
    'mapping-metrics': {
      behaviour: 'MetricsConfig turns on metrics of the mapping, by its UUID',
      here: AS_DOCUMENTED,
      source: 'Types of metrics for Lambda functions',
    },
    'batch-size': { behaviour: 'a batch holds at most the batch size', here: AS_DOCUMENTED, source: PAGE },
  },
};
