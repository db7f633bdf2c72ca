import { PropsError } from '@streaming-patterns/construct-rules';
import { Token } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { AccessMethod } from './access-method';
import { ClusterArns } from './cluster-arns';
import type { IAccessControl } from './kafka-cluster';
import { TopicName } from './topic-name';

/** What a grant needs to know of a cluster. */
export interface IGrantingCluster extends IConstruct {
  /** ARN of the cluster. */
  readonly clusterArn: string;

  /** How clients sign in. */
  readonly accessControl: IAccessControl;
}

/** Leave to use topics of a cluster whose clients sign in with IAM: one topic, one group, no star. */
export class TopicGrants {
  /**
   * What a producer needs, an idempotent one too. Source: "Actions and resources for IAM access control".
   *
   * @throws PropsError that names the cluster when clients do not sign in with IAM, or the name is not of one topic
   */
  static produce(cluster: IGrantingCluster, topicName: string, grantee: IGrantable): Grant {
    const { clusterArn } = cluster;
    PropsError.throwFor(cluster, [...ofAccess(cluster), ...TopicName.mistakes('topicName', topicName)]);
    return grantAll(grantee, [
      [['Connect', 'WriteDataIdempotently'], clusterArn],
      [['DescribeTopic', 'WriteData'], ClusterArns.topic(clusterArn, topicName)],
    ]);
  }

  /**
   * What a consumer in a group needs. Source: "Actions and resources for IAM access control".
   *
   * @throws PropsError that names the cluster when clients do not sign in with IAM, or a name is not of one topic or group
   */
  static consume(cluster: IGrantingCluster, topicName: string, group: string, grantee: IGrantable): Grant {
    const { clusterArn } = cluster;
    PropsError.throwFor(cluster, [
      ...ofAccess(cluster),
      ...TopicName.mistakes('topicName', topicName),
      ...ofGroup(group),
    ]);
    return grantAll(grantee, [
      [['Connect'], clusterArn],
      [['DescribeTopic', 'ReadData'], ClusterArns.topic(clusterArn, topicName)],
      [['DescribeGroup', 'AlterGroup'], ClusterArns.consumerGroup(clusterArn, group)],
    ]);
  }
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

function ofAccess({ accessControl: { method } }: IGrantingCluster): string[] {
  if (method === AccessMethod.IAM) return [];
  const way = 'give access with ACLs of Kafka; scramSecret.grantRead() lets a role sign in';
  return [`accessControl must be IAM for grants, got ${method} (${way})`];
}

/** A star would open every group that it fits. */
function ofGroup(group: string): string[] {
  if (Token.isUnresolved(group) || /^[^*?]+$/.test(group)) return [];
  return [`group must be the name of one consumer group, got "${group}"`];
}
