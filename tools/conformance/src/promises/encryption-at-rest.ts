import type { PatternPromise } from '../pattern-promise';

type Properties = Record<string, unknown>;

/** By type of store: what says that it encrypts. Log groups always do. */
const ENCRYPTS: Record<string, (properties: Properties) => boolean> = {
  'AWS::Kinesis::Stream': ({ StreamEncryption }) => StreamEncryption !== undefined,
  'AWS::S3::Bucket': ({ BucketEncryption }) => BucketEncryption !== undefined,
  'AWS::SNS::Topic': ({ KmsMasterKeyId }) => KmsMasterKeyId !== undefined,
  'AWS::SQS::Queue': ({ KmsMasterKeyId, SqsManagedSseEnabled }) =>
    KmsMasterKeyId !== undefined || !!SqsManagedSseEnabled,
};

export const dataIsEncryptedAtRest: PatternPromise = {
  title: 'every store encrypts what it holds',
  violations: ({ resources }) =>
    resources
      .filter(({ type, properties }) => ENCRYPTS[type]?.(properties) === false)
      .map(({ logicalId, type }) => `${logicalId} (${type}) sets no encryption`),
};
