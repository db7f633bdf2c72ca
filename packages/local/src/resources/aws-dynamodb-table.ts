import { acts, notModelled, type PropertyTable, refused } from './property-table';
import type { SubstrateType } from './resource-type';
import { keptUntilDown, notEncrypted, notEvaluated, tagsDoNothing } from './substrate-reasons';

const unlimited = notModelled('throughput is not limited');
const noKinesis = refused('the substrate writes no changes of tables to Kinesis: remove it for the local run');

/** What both kinds of table share. Nested properties act unless they are named. */
export const tableProperties: PropertyTable = {
  TableName: acts,
  AttributeDefinitions: acts,
  KeySchema: acts,
  LocalSecondaryIndexes: acts,
  StreamSpecification: acts,
  BillingMode: unlimited,
  SSESpecification: notEncrypted,
  TimeToLiveSpecification: keptUntilDown,
  WarmThroughput: unlimited,
};

/** "AWS::DynamoDB::Table", CloudFormation reference. */
export const table: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::DynamoDB::Table',
  properties: {
    ...tableProperties,
    'GlobalSecondaryIndexes.*.IndexName': acts,
    'GlobalSecondaryIndexes.*.KeySchema': acts,
    'GlobalSecondaryIndexes.*.Projection': acts,
    'GlobalSecondaryIndexes.*.ProvisionedThroughput': unlimited,
    'GlobalSecondaryIndexes.*.OnDemandThroughput': unlimited,
    'GlobalSecondaryIndexes.*.WarmThroughput': unlimited,
    'GlobalSecondaryIndexes.*.ContributorInsightsSpecification': notModelled('no insights are collected'),
    ProvisionedThroughput: unlimited,
    OnDemandThroughput: unlimited,
    ContributorInsightsSpecification: notModelled('no insights are collected'),
    DeletionProtectionEnabled: keptUntilDown,
    ImportSourceSpecification: refused('the substrate imports no tables from S3: remove it for the local run'),
    KinesisStreamSpecification: noKinesis,
    PointInTimeRecoverySpecification: keptUntilDown,
    ResourcePolicy: notEvaluated,
    TableClass: notModelled('storage has no price here'),
    Tags: tagsDoNothing,
  },
};
