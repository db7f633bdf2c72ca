import { randomUUID } from 'node:crypto';
import { wrongServerProperties } from '../kafka/cluster/configured-properties';
import { acts, actsWhen, notModelled } from './property-table';
import type { OwnedType } from './resource-type';

/** "AWS::MSK::Configuration", CloudFormation reference. Settings about several brokers do nothing on one. */
export const mskConfiguration: OwnedType = {
  owner: 'data plane',
  type: 'AWS::MSK::Configuration',
  properties: {
    Name: acts,
    Description: acts,
    ServerProperties: actsWhen(wrongServerProperties),
    KafkaVersionsList: notModelled('a configuration fits every version'),
    LatestRevision: notModelled('revisions are not counted: a cluster runs with what its configuration says now'),
  },
  createOnly: ['Name', 'KafkaVersionsList'],
  identify: ({ region, accountId, properties }) => {
    const arn = `arn:aws:kafka:${region}:${accountId}:configuration/${properties.Name}/${randomUUID()}-1`;
    const revision = {
      'LatestRevision.Revision': 1,
      'LatestRevision.CreationTime': new Date().toISOString(),
      'LatestRevision.Description': String(properties.Description ?? ''),
    };
    return { ref: arn, attributes: { Arn: arn, ...revision } };
  },
};
