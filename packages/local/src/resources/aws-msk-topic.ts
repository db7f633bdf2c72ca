import { topicConfigs } from '../kafka/cluster/topic-settings';
import { actsWhen, notModelled } from './property-table';
import type { IdentifyRequest, OwnedType, ResourceIdentity } from './resource-type';
import { integerFrom } from './value-checks';

const REPLICAS = 'a topic has one replica: one broker holds the whole cluster';
const MOST = 2 ** 31 - 1;

/** "AWS::MSK::Topic", CloudFormation reference. A real topic of the cluster's broker. */
export const mskTopic: OwnedType = {
  owner: 'data plane',
  type: 'AWS::MSK::Topic',
  properties: {
    ClusterArn: actsWhen(provisionedClusterArn),
    TopicName: actsWhen(topicName),
    PartitionCount: actsWhen(integerFrom(1, MOST)),
    ReplicationFactor: notModelled(REPLICAS, integerFrom(1, MOST)),
    Configs: actsWhen(configs),
  },
  createOnly: ['ClusterArn', 'TopicName'],
  identify,
};

/** The ARN of a topic: that of its cluster, with the name behind it ("IAM access control", Amazon MSK Developer Guide). */
export function topicArn(clusterArn: string, name: string): string {
  return `${clusterArn.replace(':cluster/', ':topic/')}/${name}`;
}

function identify({ stackName, logicalId, properties }: IdentifyRequest): ResourceIdentity {
  const [clusterArn, name] = ['ClusterArn', 'TopicName', 'PartitionCount'].map((required) => {
    if (properties[required] !== undefined) return String(properties[required]);
    throw new Error(`${stackName}/${logicalId}: ${required} is required`);
  });
  const arn = topicArn(clusterArn!, name!);
  return { ref: arn, attributes: { TopicArn: arn } };
}

function provisionedClusterArn(value: unknown): string | undefined {
  const isCluster = /^arn:[^:]+:kafka:[^:]+:\d{12}:cluster\/[^/]+\/[^/]+$/.test(String(value));
  return isCluster ? undefined : `must be the ARN of an MSK cluster, got ${JSON.stringify(value)}`;
}

/** "Topic naming", Apache Kafka: what its brokers take. */
function topicName(value: unknown): string | undefined {
  const fits = /^[A-Za-z0-9._-]{1,249}$/.test(String(value)) && !/^\.{1,2}$/.test(String(value));
  return fits
    ? undefined
    : `must be 1 to 249 letters, digits, dots, underscores and hyphens, got ${JSON.stringify(value)}`;
}

function configs(value: unknown): string | undefined {
  try {
    topicConfigs(value);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
