import type { ServiceMetrics } from './service-metrics';

const FUNCTION = [['FunctionName']];

export const keptOfFunctions: readonly ServiceMetrics[] = [
  {
    namespace: 'AWS/Lambda',
    names: ['Invocations', 'Errors', 'Throttles', 'Duration', 'ConcurrentExecutions'],
    dimensionSets: FUNCTION,
    counted:
      'invocations by APIs, event source mappings and through the local address; a duration includes the way there and back, of an asynchronous call only the invocation counts',
  },
  {
    namespace: 'AWS/Lambda',
    names: ['IteratorAge', 'DestinationDeliveryFailures'],
    dimensionSets: FUNCTION,
    counted: 'event source mappings of streams; DestinationDeliveryFailures of topics too',
  },
  {
    namespace: 'AWS/Lambda',
    names: ['OffsetLag'],
    dimensionSets: FUNCTION,
    counted: 'the consumer group of each event source mapping of a topic, all partitions together, once a minute',
  },
  {
    namespace: 'AWS/Lambda',
    names: [
      ...['PolledEventCount', 'FilteredOutEventCount', 'InvokedEventCount', 'FailedInvokeEventCount'],
      ...['DroppedEventCount', 'OnFailureDestinationDeliveredEventCount', 'DeletedEventCount', 'CommittedEventCount'],
    ],
    dimensionSets: [['EventSourceMappingUUID']],
    counted: 'event source mappings that ask for EventCount in MetricsConfig',
  },
  {
    namespace: 'AWS/Lambda',
    names: [
      ...['PollingErrorCount', 'InvokeErrorCount', 'CommitErrorCount', 'OnFailureDestinationDeliveryErrorCount'],
      ...['MaxOffsetLag', 'SumOffsetLag'],
    ],
    dimensionSets: [['EventSourceMappingUUID']],
    counted: 'event source mappings of topics that ask for ErrorCount and KafkaMetrics in MetricsConfig',
  },
];
