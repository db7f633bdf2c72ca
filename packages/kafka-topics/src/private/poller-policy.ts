import { NagRules } from '@streaming-patterns/construct-rules';
import { Grant, type IRole, Policy } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { AccessMethod } from '../access-method';
import type { IKafkaCluster } from '../kafka-cluster';
import type { KafkaEventSourceOptions } from '../kafka-event-source-options';
import { secretOf } from './check-access';
import { grantSecret } from './secret-grant';

/** Source: "Configuring Lambda permissions for Amazon MSK event source mappings". */
const NETWORK = [
  ...['CreateNetworkInterface', 'DescribeNetworkInterfaces', 'DeleteNetworkInterface'],
  ...['DescribeVpcs', 'DescribeSubnets', 'DescribeSecurityGroups'],
].map((action) => `ec2:${action}`);

export interface PollerFacts {
  readonly role: IRole;
  readonly options: KafkaEventSourceOptions;
  readonly consumerGroupId: string;
}

/**
 * What the pollers may do, by the role of the function: find the cluster, reach it, sign in, read the one topic as a member of
 * the one group. A policy of its own, so that its reasons cover nothing that the function may do besides.
 */
export function pollerPolicy(scope: Construct, { role, options, consumerGroupId }: PollerFacts): Policy {
  const { cluster, topicName } = options;
  const policy = new Policy(scope, 'PollerPolicy', { roles: [role] });
  allow(policy, ['kafka:DescribeClusterV2'], cluster.clusterArn);
  allow(policy, ['kafka:GetBootstrapBrokers', ...NETWORK], '*');
  NagRules.acknowledge(policy, {
    'IAM5[Resource::*]':
      'kafka:GetBootstrapBrokers names no resource, and neither do network interfaces that do not exist yet nor the ec2:Describe actions',
  });
  signIn(policy, cluster, topicName, consumerGroupId);
  const secret = secretOf(options);
  if (secret) grantSecret(secret, policy);
  return policy;
}

function signIn(policy: Policy, cluster: IKafkaCluster, topicName: string, consumerGroupId: string): void {
  const { method } = cluster.accessControl;
  if (method === AccessMethod.SCRAM) allow(policy, ['kafka:ListScramSecrets'], cluster.clusterArn);
  if (method !== AccessMethod.IAM) return;
  cluster.grantConsume(topicName, consumerGroupId, policy);
  allow(policy, ['kafka-cluster:DescribeClusterDynamicConfiguration'], cluster.clusterArn);
}

function allow(grantee: Policy, actions: string[], resource: string): void {
  Grant.addToPrincipal({ grantee, actions, resourceArns: [resource] });
}
