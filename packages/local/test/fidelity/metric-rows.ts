import { AS_DOCUMENTED } from './fidelity-row';

const SQS = 'Available CloudWatch metrics for Amazon SQS';
const API = 'Amazon CloudWatch API Reference';

/** AWS/* metrics and CloudWatch's API for them. */
export const metrics = {
  service: 'CloudWatch metrics',
  rows: {
    'get-metric-data': {
      behaviour: 'GetMetricData and GetMetricStatistics answer statistics by period, and metric math',
      here: 'by the minute and for 12 hours; expressions as listed under Metrics; others are refused by name',
      source: `${API}: GetMetricData`,
    },
    'time-scale': {
      behaviour: 'a period of 60 seconds is a minute',
      here: 'with a time scale of S it lasts 60/S real seconds; times are real',
      source: `${API}: GetMetricData`,
    },
    'custom-metrics': {
      behaviour: 'PutMetricData keeps custom metrics, and an alarm on one of them changes its state',
      here: 'values of StorageResolution 1 are kept by the minute; the substrate evaluates the alarm when data come, whatever its dimensions',
      source: `${API}: PutMetricData`,
    },
    'other-operations': {
      behaviour: 'alarms and dashboards are described over JSON, CBOR and XML',
      here: AS_DOCUMENTED,
      source: `${API}: DescribeAlarms`,
    },
    'queue-calls': {
      behaviour: 'messages sent, received and deleted, empty receives and sizes count by queue',
      here: 'calls through the local address, and those of event source mappings',
      source: SQS,
    },
    'queue-samples': {
      behaviour:
        'an active queue reports its visible, not visible and delayed messages every minute, and zeroes without calls',
      here: AS_DOCUMENTED,
      source: SQS,
    },
    'direct-invocations': {
      behaviour: 'invocations, errors, duration and concurrency count by function, whoever calls it',
      here: 'a duration includes the way there and back',
      source: 'Types of metrics for Lambda functions',
    },
    'stream-metrics': {
      behaviour: 'records and calls of a stream count, whoever puts and reads them',
      here: 'calls through the local address, and the reads of event source mappings',
      source: 'Monitor the Amazon Kinesis Data Streams service with Amazon CloudWatch',
    },
    'consumer-metrics': {
      behaviour: 'invocations by an event source mapping count, with errors, duration and iterator age',
      here: 'a duration includes the way there and back',
      source: 'Types of metrics for Lambda functions',
    },
    'failure-queue-metrics': {
      behaviour: 'a failure document counts as a message sent, and as visible',
      here: AS_DOCUMENTED,
      source: SQS,
    },
    'api-metrics': {
      behaviour: 'requests of a stage count, with client errors, server errors and latency',
      here: AS_DOCUMENTED,
      source: 'Amazon API Gateway dimensions and metrics',
    },
    'kept-over-kill': {
      behaviour: 'metrics are durable',
      here: 'a killed data plane loses the last 5 seconds at most',
      source: 'Metrics concepts - Amazon CloudWatch',
    },
  },
};
