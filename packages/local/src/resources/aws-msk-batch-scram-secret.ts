import { acts, actsWhen } from './property-table';
import type { OwnedType } from './resource-type';

/** "AWS::MSK::BatchScramSecret", CloudFormation reference. The users in the secrets can come in with SASL/SCRAM. */
export const batchScramSecret: OwnedType = {
  owner: 'data plane',
  type: 'AWS::MSK::BatchScramSecret',
  properties: { ClusterArn: acts, SecretArnList: actsWhen(listOfSecrets) },
  createOnly: ['ClusterArn'],
  identify: ({ stackName, logicalId, properties: { ClusterArn } }) => {
    if (ClusterArn === undefined) throw new Error(`${stackName}/${logicalId}: ClusterArn is required`);
    return { ref: String(ClusterArn) };
  },
};

/** "BatchAssociateScramSecret", Amazon MSK API reference: ten at a time. */
const MOST = 10;

function listOfSecrets(value: unknown): string | undefined {
  const fits = Array.isArray(value) && value.length <= MOST;
  return fits ? undefined : `must be a list of at most ${MOST} secrets, got ${JSON.stringify(value)}`;
}
