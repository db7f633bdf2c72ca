import { NagRules } from '@streaming-patterns/construct-rules';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** What Session Manager needs, and no more. Source: "Add Session Manager permissions to an existing IAM role". */
const SESSION_MANAGER = [
  'ssm:UpdateInstanceInformation',
  ...['CreateControlChannel', 'CreateDataChannel', 'OpenControlChannel', 'OpenDataChannel'].map(
    (action) => `ssmmessages:${action}`,
  ),
];

export function sessionRole(scope: Construct, description: string): Role {
  const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('ec2.amazonaws.com'), description });
  allow(role, SESSION_MANAGER, '*');
  NagRules.acknowledge(role, {
    'IAM5[Resource::*]': 'Session Manager names no resource in these actions: AWS offers no narrower one',
  });
  return role;
}

export function allow(role: Role, actions: string[], ...resources: string[]): void {
  role.addToPrincipalPolicy(new PolicyStatement({ actions, resources }));
}
