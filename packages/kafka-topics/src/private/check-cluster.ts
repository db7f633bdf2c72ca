import { Token } from 'aws-cdk-lib';
import { AccessMethod } from '../access-method';
import type { KafkaClusterAttributes } from '../kafka-cluster';

const CLUSTER_ARN = /^arn:[\w-]+:kafka:[a-z0-9-]+:\d{12}:cluster\/[^/]+\/[\w-]+$/;
/** The uuid in the ARN of a serverless cluster ends so. */
const SERVERLESS_ARN = /-s\d+$/;

export function clusterMistakes(attributes: KafkaClusterAttributes): string[] {
  const { clusterArn, access } = attributes;
  const mistakes: string[] = [];
  if (!Token.isUnresolved(clusterArn) && !CLUSTER_ARN.test(clusterArn)) {
    const form = 'arn:<partition>:kafka:<region>:<account>:cluster/<name>/<uuid>';
    mistakes.push(`clusterArn must be the ARN of a cluster of Amazon MSK (${form}), got "${clusterArn}"`);
  }
  if (access && access.method !== AccessMethod.IAM && isServerless(attributes)) {
    mistakes.push(`access must be ClusterAccess.iam() for an MSK Serverless cluster, got ${access.method}`);
  }
  return mistakes;
}

function isServerless({ clusterArn, serverless }: KafkaClusterAttributes): boolean {
  return serverless ?? (!Token.isUnresolved(clusterArn) && SERVERLESS_ARN.test(clusterArn));
}
