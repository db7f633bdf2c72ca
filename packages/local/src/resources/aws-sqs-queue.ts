import { acts, notModelled } from './property-table';
import type { SubstrateType } from './resource-type';
import { notEncrypted, notEvaluated, tagsDoNothing } from './substrate-reasons';

/** "AWS::SQS::Queue", CloudFormation reference. */
export const queue: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::SQS::Queue',
  properties: {
    QueueName: acts,
    DelaySeconds: acts,
    MaximumMessageSize: acts,
    MessageRetentionPeriod: acts,
    ReceiveMessageWaitTimeSeconds: acts,
    VisibilityTimeout: acts,
    RedrivePolicy: acts,
    RedriveAllowPolicy: notEvaluated,
    FifoQueue: acts,
    ContentBasedDeduplication: acts,
    DeduplicationScope: acts,
    FifoThroughputLimit: notModelled('throughput is not limited'),
    KmsMasterKeyId: notEncrypted,
    KmsDataKeyReusePeriodSeconds: notEncrypted,
    SqsManagedSseEnabled: notEncrypted,
    Tags: tagsDoNothing,
  },
};
