import { tableProperties } from './aws-dynamodb-table';
import { acts, actsWhen, notModelled, refused } from './property-table';
import type { SubstrateType } from './resource-type';
import { keptUntilDown, notEncrypted, notEvaluated, tagsDoNothing } from './substrate-reasons';

const unlimited = notModelled('throughput is not limited');
const noInsights = notModelled('no insights are collected');
const noKinesis = refused('the substrate writes no changes of tables to Kinesis: remove it for the local run');

/** "AWS::DynamoDB::GlobalTable", CloudFormation reference: what the CDK's `TableV2` makes. */
export const globalTable: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::DynamoDB::GlobalTable',
  properties: {
    ...tableProperties,
    'GlobalSecondaryIndexes.*.IndexName': acts,
    'GlobalSecondaryIndexes.*.KeySchema': acts,
    'GlobalSecondaryIndexes.*.Projection': acts,
    'GlobalSecondaryIndexes.*.WarmThroughput': unlimited,
    'GlobalSecondaryIndexes.*.WriteOnDemandThroughputSettings': unlimited,
    'GlobalSecondaryIndexes.*.WriteProvisionedThroughputSettings': unlimited,
    Replicas: actsWhen(oneReplica),
    'Replicas.*.Region': acts,
    'Replicas.*.ContributorInsightsSpecification': noInsights,
    'Replicas.*.DeletionProtectionEnabled': keptUntilDown,
    'Replicas.*.GlobalSecondaryIndexes': unlimited,
    'Replicas.*.KinesisStreamSpecification': noKinesis,
    'Replicas.*.PointInTimeRecoverySpecification': keptUntilDown,
    'Replicas.*.ReadOnDemandThroughputSettings': unlimited,
    'Replicas.*.ReadProvisionedThroughputSettings': unlimited,
    'Replicas.*.ReplicaStreamSpecification': notEvaluated,
    'Replicas.*.ResourcePolicy': notEvaluated,
    'Replicas.*.SSESpecification': notEncrypted,
    'Replicas.*.TableClass': notModelled('storage has no price here'),
    'Replicas.*.Tags': tagsDoNothing,
    WriteOnDemandThroughputSettings: unlimited,
    WriteProvisionedThroughputSettings: unlimited,
  },
};

function oneReplica(value: unknown): string | undefined {
  const replicas = Array.isArray(value) ? value.length : 0;
  return replicas === 1
    ? undefined
    : `must hold the one Region of the run, got ${replicas}: nothing is replicated here`;
}
