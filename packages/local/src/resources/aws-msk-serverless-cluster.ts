import { clusterIdentity, clusterName } from './aws-msk-cluster';
import { noNetwork } from './kafka-reasons';
import { actsWhen } from './property-table';
import type { OwnedType } from './resource-type';
import { tagsDoNothing } from './substrate-reasons';
import { oneOf } from './value-checks';

/** "AWS::MSK::ServerlessCluster", CloudFormation reference. A real broker of its own is the cluster. */
export const serverlessCluster: OwnedType = {
  owner: 'data plane',
  type: 'AWS::MSK::ServerlessCluster',
  properties: {
    ClusterName: actsWhen(clusterName),
    'ClientAuthentication.Sasl.Iam.Enabled': actsWhen(oneOf(['true', 'false'])),
    VpcConfigs: noNetwork,
    Tags: tagsDoNothing,
  },
  createOnly: ['ClusterName'],
  identify: (request) => clusterIdentity(request, ['ClusterName']),
};
