import { CfnResource, type RemovalPolicy } from 'aws-cdk-lib';
import { CfnSecurityGroupIngress } from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';

/**
 * What the cluster needs to go on shares its fate. A rule that names another security group does not: that group could not
 * be deleted.
 */
export function keepWithCluster(policy: RemovalPolicy, constructs: (IConstruct | undefined)[]): void {
  const resources = constructs
    .flatMap((construct) => construct?.node.findAll() ?? [])
    .filter(CfnResource.isCfnResource);
  for (const resource of resources) {
    if (!(resource instanceof CfnSecurityGroupIngress)) resource.applyRemovalPolicy(policy);
  }
}
