import { Fn } from 'aws-cdk-lib';

/** The ARNs of what a cluster of Amazon MSK holds, for a cluster ARN that may be a token. */
export class ClusterArns {
  /** Name of a cluster: the pieces of its ARN are `arn:<partition>:kafka:<region>:<account>:cluster/<name>/<uuid>`. */
  static clusterName(clusterArn: string): string {
    return Fn.select(1, Fn.split('/', clusterArn));
  }

  /** ARN of a topic, as IAM policies name it. Source: "Actions and resources for IAM access control". */
  static topic(clusterArn: string, topicName: string): string {
    return inCluster(clusterArn, 'topic', topicName);
  }

  /** ARN of a consumer group, as IAM policies name it. Source: "Actions and resources for IAM access control". */
  static consumerGroup(clusterArn: string, consumerGroup: string): string {
    return inCluster(clusterArn, 'group', consumerGroup);
  }
}

function inCluster(clusterArn: string, kind: string, name: string): string {
  // By its two halves: cdk-nag cannot read a join of what a split gives.
  const [account, nameAndUuid] = [0, 1].map((half) => Fn.select(half, Fn.split(':cluster/', clusterArn)));
  return `${account}:${kind}/${nameAndUuid}/${name}`;
}
