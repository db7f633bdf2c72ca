import { acts, notModelled, refused } from './property-table';
import type { SubstrateType } from './resource-type';
import { keptUntilDown, notEncrypted, notEvaluated, tagsDoNothing } from './substrate-reasons';

const noCopies = refused('the substrate writes no copies of objects: remove it for the local run');

/** "AWS::S3::Bucket", CloudFormation reference. */
export const bucket: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::S3::Bucket',
  properties: {
    BucketName: acts,
    'VersioningConfiguration.Status': acts,
    AbacStatus: notEvaluated,
    AccelerateConfiguration: notModelled('transfers need no acceleration here'),
    AccessControl: notEvaluated,
    AnalyticsConfigurations: notModelled('the use of storage is not analysed'),
    BucketEncryption: notEncrypted,
    CorsConfiguration: notModelled('requests of every origin are allowed'),
    IntelligentTieringConfigurations: keptUntilDown,
    InventoryConfigurations: notModelled('no inventories are written'),
    LifecycleConfiguration: keptUntilDown,
    LoggingConfiguration: notModelled('no access logs are written'),
    MetadataConfiguration: notModelled('no metadata tables are written'),
    MetadataTableConfiguration: notModelled('no metadata tables are written'),
    MetricsConfigurations: notModelled('no metrics are published for buckets'),
    NotificationConfiguration: refused('events of buckets were never tried here: remove them for the local run'),
    ObjectLockConfiguration: notModelled('objects are not locked'),
    ObjectLockEnabled: notModelled('objects are not locked'),
    OwnershipControls: notEvaluated,
    PublicAccessBlockConfiguration: notEvaluated,
    ReplicationConfiguration: noCopies,
    WebsiteConfiguration: notModelled('buckets serve no web sites'),
    Tags: tagsDoNothing,
  },
  fixedHere: { VersioningConfiguration: 'the substrate cannot suspend versioning' },
};
