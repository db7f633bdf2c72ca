import type { ServiceMetrics } from './service-metrics';

const STREAM = [['StreamName']];

export const keptOfStreams: readonly ServiceMetrics[] = [
  {
    namespace: 'AWS/Kinesis',
    names: [
      ...['IncomingBytes', 'IncomingRecords', 'PutRecord.Bytes', 'PutRecord.Latency', 'PutRecord.Success'],
      ...['PutRecords.Bytes', 'PutRecords.Latency', 'PutRecords.Success', 'PutRecords.TotalRecords'],
      ...[
        'PutRecords.SuccessfulRecords',
        'PutRecords.FailedRecords',
        'PutRecords.ThrottledRecords',
        'PutRecords.Records',
      ],
      ...['ReadProvisionedThroughputExceeded', 'WriteProvisionedThroughputExceeded'],
    ],
    dimensionSets: STREAM,
    counted: 'calls to Kinesis through the local address, APIs and mappings among them',
  },
  {
    namespace: 'AWS/Kinesis',
    names: [
      ...['GetRecords.Bytes', 'GetRecords.IteratorAgeMilliseconds', 'GetRecords.Latency', 'GetRecords.Records'],
      'GetRecords.Success',
    ],
    dimensionSets: STREAM,
    counted: 'reads through the local address, and those of event source mappings',
  },
  {
    namespace: 'AWS/Kinesis',
    names: [
      ...['SubscribeToShard.Success', 'SubscribeToShardEvent.Bytes', 'SubscribeToShardEvent.MillisBehindLatest'],
      ...['SubscribeToShardEvent.Records', 'SubscribeToShardEvent.Success'],
    ],
    dimensionSets: [['StreamName', 'ConsumerName']],
    counted: 'subscriptions through the local address, and event source mappings with enhanced fan-out',
  },
  {
    namespace: 'AWS/Kinesis',
    names: [
      ...['IncomingBytes', 'IncomingRecords', 'OutgoingBytes', 'OutgoingRecords', 'IteratorAgeMilliseconds'],
      ...['ReadProvisionedThroughputExceeded', 'WriteProvisionedThroughputExceeded'],
    ],
    dimensionSets: [['StreamName', 'ShardId']],
    counted: 'the same calls by shard, for the metrics that EnableEnhancedMonitoring asks for',
  },
];
