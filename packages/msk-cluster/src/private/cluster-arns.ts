import { Fn } from 'aws-cdk-lib';

/** The pieces of `arn:<partition>:kafka:<region>:<account>:cluster/<name>/<uuid>`. */
export function clusterNameOf(clusterArn: string): string {
  return Fn.select(1, Fn.split('/', clusterArn));
}

/**
 * The ARNs of IAM access control: the ARN of the cluster with another word for `cluster`, and a name at the end. Source:
 * "Actions and resources for IAM access control".
 */
export function arnInCluster(clusterArn: string, kind: 'topic' | 'group', name: string): string {
  // By its two halves: cdk-nag cannot read a join of what a split gives.
  const [account, nameAndUuid] = [0, 1].map((half) => Fn.select(half, Fn.split(':cluster/', clusterArn)));
  return `${account}:${kind}/${nameAndUuid}/${name}`;
}
