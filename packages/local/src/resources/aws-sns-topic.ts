import { acts, notModelled, refused } from './property-table';
import type { SubstrateType } from './resource-type';
import { notEncrypted, tagsDoNothing } from './substrate-reasons';

/** "AWS::SNS::Topic", CloudFormation reference. */
export const topic: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::SNS::Topic',
  properties: {
    TopicName: acts,
    DisplayName: acts,
    Subscription: refused('subscriptions were never tried here: remove them for the local run'),
    FifoTopic: refused('topics in order were never tried here: take a standard topic'),
    ContentBasedDeduplication: refused('topics in order were never tried here: take a standard topic'),
    FifoThroughputScope: refused('topics in order were never tried here: take a standard topic'),
    ArchivePolicy: refused('topics in order were never tried here: take a standard topic'),
    DataProtectionPolicy: notModelled('nothing is masked in messages'),
    DeliveryStatusLogging: notModelled('deliveries are not logged'),
    KmsMasterKeyId: notEncrypted,
    SignatureVersion: notModelled('messages are not signed'),
    TracingConfig: notModelled('no traces are recorded'),
    Tags: tagsDoNothing,
  },
};
