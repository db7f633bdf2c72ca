import type { ServiceMetrics } from './service-metrics';

const QUEUE = [['QueueName']];

export const keptOfQueues: readonly ServiceMetrics[] = [
  {
    namespace: 'AWS/SQS',
    names: [
      ...['NumberOfMessagesSent', 'NumberOfMessagesReceived', 'NumberOfMessagesDeleted', 'NumberOfEmptyReceives'],
      'SentMessageSize',
    ],
    dimensionSets: QUEUE,
    counted: 'calls through the local address, and those of event source mappings',
  },
  {
    namespace: 'AWS/SQS',
    names: [
      ...['ApproximateNumberOfMessagesVisible', 'ApproximateNumberOfMessagesNotVisible'],
      'ApproximateNumberOfMessagesDelayed',
    ],
    dimensionSets: QUEUE,
    counted: 'each active queue, once a minute',
  },
];
