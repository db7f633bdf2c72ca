import type { PatternPromise } from '../pattern-promise';

/** What holds data, or an address that clients know. */
const STATEFUL_TYPES = [
  'AWS::ApiGateway::RestApi',
  'AWS::Cognito::UserPool',
  'AWS::Kinesis::Stream',
  'AWS::KinesisAnalyticsV2::Application',
  'AWS::KinesisFirehose::DeliveryStream',
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::MSK::Cluster',
  'AWS::MSK::ServerlessCluster',
  'AWS::MSK::Topic',
  'AWS::S3::Bucket',
  'AWS::SecretsManager::Secret',
  'AWS::SQS::Queue',
];

export const statefulIdsArePinned: PatternPromise = {
  title: 'stateful resources keep their logical ids, so that an update never replaces them',
  violations: ({ resources, statefulLogicalIds: pinned }) => {
    const stateful = resources.filter(({ type }) => STATEFUL_TYPES.includes(type));
    const found = Object.fromEntries(stateful.map(({ logicalId, type }) => [logicalId, type]));
    const gone = Object.keys(pinned).filter((id) => found[id] !== pinned[id]);
    const unpinned = Object.keys(found).filter((id) => pinned[id] === undefined);
    return [
      ...gone.map((id) => `${id} (${pinned[id]}) is pinned and gone: its data would be left behind or deleted`),
      ...unpinned.map((id) => `${id} (${found[id]}) is stateful and not pinned: add it to statefulLogicalIds`),
    ];
  },
};
