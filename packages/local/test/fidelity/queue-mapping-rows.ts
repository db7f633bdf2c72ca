import { AS_DOCUMENTED } from './fidelity-row';

const PARAMETERS = 'Lambda parameters for Amazon SQS event source mappings';
const ERRORS = 'Handling errors for an SQS event source in Lambda';
const MAPPING = 'Creating and configuring an Amazon SQS event source mapping';

/** SQS event source mappings of Lambda. */
export const queueMapping = {
  service: 'SQS event source mapping',
  rows: {
    event: {
      behaviour: 'the event has the shape of a queue',
      here: AS_DOCUMENTED,
      source: 'Using Lambda with Amazon SQS',
    },
    'batching-window': {
      behaviour: 'a batch above 10 messages is gathered during the batching window',
      here: AS_DOCUMENTED,
      source: PARAMETERS,
    },
    redelivery: {
      behaviour: 'messages of a failed batch come back after the visibility timeout, then go to the dead-letter queue',
      here: 'as documented; the visibility timeout does not follow the time scale',
      source: ERRORS,
    },
    'partial-batch': {
      behaviour: 'with ReportBatchItemFailures only the reported messages come back',
      here: AS_DOCUMENTED,
      source: ERRORS,
    },
    'message-filter': {
      behaviour: 'messages that fit no filter are deleted without a call',
      here: AS_DOCUMENTED,
      source: 'Using event filtering with an Amazon SQS event source',
    },
    'maximum-concurrency': {
      behaviour: 'at most MaximumConcurrency batches are with the function',
      here: 'as documented; without the setting it stays at five, where AWS begins to scale',
      source: MAPPING,
    },
    'fifo-order': {
      behaviour: 'messages of one group of a FIFO queue arrive in order, also after a failure',
      here: AS_DOCUMENTED,
      source: 'Using Lambda with Amazon SQS',
    },
    'mapping-metrics': {
      behaviour: 'MetricsConfig turns on metrics of the mapping, by its UUID',
      here: AS_DOCUMENTED,
      source: 'Types of metrics for Lambda functions',
    },
    'settings-together': {
      behaviour: 'settings for streams, and settings that do not go together, are refused',
      here: 'as documented; a visibility timeout below the function’s timeout is not refused',
      source: PARAMETERS,
    },
  },
};
