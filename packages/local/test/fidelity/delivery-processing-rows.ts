import { AS_DOCUMENTED } from './fidelity-row';

const TRANSFORM = 'Transform source data in Amazon Data Firehose';
const STATUS = 'Required parameters for data transformation';
const FAILURES = 'Handle failure in data transformation';
const LOGS = 'Monitor Amazon Data Firehose Using CloudWatch Logs';
const METRICS = 'Monitor Amazon Data Firehose with CloudWatch metrics';
const AGGREGATED = 'Apply dynamic partitioning to aggregated data';
const KEYS = 'Understand partitioning keys';

/** What a delivery stream does to records between its source and its destination. */
export const deliveryProcessing = {
  service: 'Firehose: processors',
  rows: {
    'transform-event': {
      behaviour:
        'a function gets batches of records, each with an id, its arrival time and where it stood in the stream',
      here: AS_DOCUMENTED,
      source: TRANSFORM,
    },
    'transform-results': {
      behaviour:
        'records that a function answers with Ok go on with its data, Dropped ones end, ProcessingFailed ones are set aside',
      here: AS_DOCUMENTED,
      source: STATUS,
    },
    'transform-answers': {
      behaviour: 'records that a function forgets, answers for twice or answers for in another form are set aside',
      here: 'the others of the batch go on',
      source: STATUS,
    },
    'transform-failure': {
      behaviour:
        'a function that fails is called again NumberOfRetries times, then its batch is set aside as it came in',
      here: 'waits of 1, 2, 4 … seconds, by the time scale; AWS does not say how long it waits',
      source: FAILURES,
    },
    'transform-timeout': {
      behaviour: 'a function that does not answer in time fails',
      here: 'its own time limit and the five minutes of Firehose are real time, whatever the time scale',
      source: TRANSFORM,
    },
    'transform-error-log': {
      behaviour: 'why a batch was set aside stands in the log stream of the delivery stream',
      here: 'one line for each error code of a batch; some messages are our own',
      source: LOGS,
    },
    'transform-payload': {
      behaviour: 'the event of an invocation has 6 MB at most',
      here: 'a batch that is too large goes in several invocations',
      source: TRANSFORM,
    },
    'transform-metrics': {
      behaviour: 'invocations and what they processed are measured',
      here: AS_DOCUMENTED,
      source: METRICS,
    },
    'kpl-records': {
      behaviour: 'records that the Kinesis Producer Library aggregated are taken apart before a function gets them',
      here: AS_DOCUMENTED,
      source: 'Understand data delivery in Amazon Data Firehose',
    },
    'de-aggregation-json': {
      behaviour: 'JSON objects that follow each other are records of their own; anything else is set aside',
      here: 'an object may have several lines; the error code is our own',
      source: AGGREGATED,
    },
    'de-aggregation-delimited': {
      behaviour: 'data between delimiters, given in base64, are records of their own',
      here: AS_DOCUMENTED,
      source: AGGREGATED,
    },
    'de-aggregation-limit': {
      behaviour: 'a record with more than 500 records in it stays whole',
      here: AS_DOCUMENTED,
      source: AGGREGATED,
    },
    'processing-order': {
      behaviour: 'de-aggregation, then the function, then partitioning keys',
      here: AS_DOCUMENTED,
      source: AGGREGATED,
    },
    'query-keys': {
      behaviour:
        'a jq 1.6 query gives the partition of a record; records without JSON or without a value are set aside',
      here: 'jq is a build of 1.7, which takes some queries that 1.6 refuses, such as an if without else; a query that only picks fields is read without it',
      source: KEYS,
    },
    'query-metrics': {
      behaviour: 'the time that the query takes is measured',
      here: 'for each batch of records',
      source: METRICS,
    },
    'function-keys': {
      behaviour: 'a function gives the partition of a record; records without a value are set aside as they came in',
      here: AS_DOCUMENTED,
      source: KEYS,
    },
    delimiter: {
      behaviour: 'a delimiter, a line feed by default, is put between records',
      here: 'behind the last record of an object too',
      source: 'Processor, Amazon Data Firehose API Reference',
    },
    'logs-messages': {
      behaviour: 'data of CloudWatch Logs is decompressed and its messages taken out; data that cannot be is set aside',
      here: 'any producer may put such data; a line for each message; the error code is our own',
      source: 'Troubleshoot decompression in Firehose',
    },
  },
};
