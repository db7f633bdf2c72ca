import { NagRules } from '@streaming-patterns/construct-rules';
import { ClusterArns } from '@streaming-patterns/kafka-topics';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { MskCluster } from '../msk-cluster';

/** What Session Manager needs, and no more. Source: "Add Session Manager permissions to an existing IAM role". */
const SESSION_MANAGER = [
  'ssm:UpdateInstanceInformation',
  ...['CreateControlChannel', 'CreateDataChannel', 'OpenControlChannel', 'OpenDataChannel'].map(
    (action) => `ssmmessages:${action}`,
  ),
];

/** Topics, groups and records of this one cluster. Source: "Actions and resources for IAM access control". */
const KAFKA: Readonly<Record<'cluster' | 'topic' | 'group', string[]>> = {
  cluster: ['Connect', 'DescribeCluster', 'DescribeClusterDynamicConfiguration', 'WriteDataIdempotently'],
  topic: [
    ...['CreateTopic', 'DescribeTopic', 'AlterTopic', 'DeleteTopic'],
    ...['DescribeTopicDynamicConfiguration', 'AlterTopicDynamicConfiguration', 'ReadData', 'WriteData'],
  ],
  group: ['DescribeGroup', 'AlterGroup', 'DeleteGroup'],
};

/** Lets a role do what people do with the cluster at a shell. */
export function clientPermissions(cluster: MskCluster, role: IRole): void {
  const { clusterArn, accessControl, scramSecret } = cluster;
  allow(role, SESSION_MANAGER, '*');
  allow(role, ['kafka:DescribeCluster', 'kafka:DescribeClusterV2'], clusterArn);
  allow(role, ['kafka:GetBootstrapBrokers', 'kafka:ListNodes'], '*');
  scramSecret?.grantRead(role);
  if (accessControl.method !== 'IAM') return;
  allow(role, inKafka(KAFKA.cluster), clusterArn);
  const whole = { topic: ClusterArns.topic(clusterArn, '*'), group: ClusterArns.consumerGroup(clusterArn, '*') };
  for (const kind of ['topic', 'group'] as const) {
    const all = whole[kind];
    allow(role, inKafka(KAFKA[kind]), all);
    const reason = `People at the client host work with every ${kind} of this one cluster`;
    NagRules.acknowledgeWildcard(role, all, reason);
  }
}

function allow(role: IRole, actions: string[], resource: string): void {
  role.addToPrincipalPolicy(new PolicyStatement({ actions, resources: [resource] }));
}

function inKafka(actions: string[]): string[] {
  return actions.map((action) => `kafka-cluster:${action}`);
}
