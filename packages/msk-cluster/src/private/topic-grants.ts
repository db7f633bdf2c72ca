import { PropsError } from '@streaming-patterns/construct-rules';
import { Token } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { MskCluster } from '../msk-cluster';
import { arnInCluster } from './cluster-arns';
import { TOPIC_NAME } from './limits';

/** What a producer needs, an idempotent one too. Source: "Actions and resources for IAM access control". */
export function produce(cluster: MskCluster, topicName: string, grantee: IGrantable): Grant {
  const { clusterArn } = cluster;
  checkGrant(cluster, { topicName });
  return grantAll(grantee, [
    [['Connect', 'WriteDataIdempotently'], clusterArn],
    [['DescribeTopic', 'WriteData'], arnInCluster(clusterArn, 'topic', topicName)],
  ]);
}

/** What a consumer in a group needs. */
export function consume(cluster: MskCluster, topicName: string, group: string, grantee: IGrantable): Grant {
  const { clusterArn } = cluster;
  checkGrant(cluster, { topicName, group });
  return grantAll(grantee, [
    [['Connect'], clusterArn],
    [['DescribeTopic', 'ReadData'], arnInCluster(clusterArn, 'topic', topicName)],
    [['DescribeGroup', 'AlterGroup'], arnInCluster(clusterArn, 'group', group)],
  ]);
}

function grantAll(grantee: IGrantable, statements: [string[], string][]): Grant {
  const grants = statements.map(([actions, resource]) =>
    Grant.addToPrincipal({
      grantee,
      actions: actions.map((action) => `kafka-cluster:${action}`),
      resourceArns: [resource],
    }),
  );
  return grants.reduce((all, one) => all.combine(one));
}

/** A star would open every topic or group that it fits. */
function checkGrant(cluster: MskCluster, names: { topicName: string; group?: string }): void {
  const { topicName, group } = names;
  const mistakes: string[] = [];
  if (cluster.accessControl.method !== 'IAM') {
    mistakes.push(
      `accessControl must be AccessControl.iam() for grants, got ${cluster.accessControl.method} (give access with ACLs of Kafka; scramSecret.grantRead() lets a role sign in)`,
    );
  }
  if (!Token.isUnresolved(topicName) && !TOPIC_NAME.test(topicName)) {
    mistakes.push(`topicName must be the name of one topic, got "${topicName}"`);
  }
  if (group !== undefined && !Token.isUnresolved(group) && !/^[^*?]+$/.test(group)) {
    mistakes.push(`group must be the name of one consumer group, got "${group}"`);
  }
  PropsError.throwFor(cluster, mistakes);
}
