import type { RunningCluster } from '../cluster/running-cluster';
import type { KafkaClusters } from '../kafka-clusters';
import { describeConfiguration, describeConfigurationRevision, listConfigurations } from './configuration-operations';
import { bootstrapBrokers, clusterInfo, clusterInfoV2, nodeInfo } from './describe-cluster';
import { type MskCall, page } from './msk-call';
import { badRequest, notFound } from './msk-error';
import {
  createTopic,
  deleteTopic,
  describeTopic,
  describeTopicPartitions,
  listTopics,
  updateTopic,
} from './topic-operations';

type Operation = (kafka: KafkaClusters, call: MskCall) => object | Promise<object>;

/** The operations that act here, by method and path ("Resources", Amazon MSK API reference). */
const operations: Readonly<Record<string, Operation>> = {
  'GET /v1/clusters': (kafka, call) => list(provisionedOf(kafka), call, clusterInfo),
  'GET /api/v2/clusters': (kafka, call) => list([...kafka.clusters.values()], call, clusterInfoV2),
  'GET /v1/clusters/{ClusterArn}': ofProvisioned((cluster) => ({ ClusterInfo: clusterInfo(cluster) })),
  'GET /api/v2/clusters/{ClusterArn}': ofCluster((cluster) => ({ ClusterInfo: clusterInfoV2(cluster) })),
  'GET /v1/clusters/{ClusterArn}/bootstrap-brokers': ofCluster(bootstrapBrokers),
  'GET /v1/clusters/{ClusterArn}/nodes': ofProvisioned((cluster) => ({ NodeInfoList: [nodeInfo(cluster)] })),
  'GET /v1/clusters/{ClusterArn}/scram-secrets': ofProvisioned(listScramSecrets),
  'GET /v1/clusters/{ClusterArn}/topics': ofProvisioned(listTopics),
  'POST /v1/clusters/{ClusterArn}/topics': ofProvisioned(createTopic),
  'GET /v1/clusters/{ClusterArn}/topics/{TopicName}': ofProvisioned(describeTopic),
  'PUT /v1/clusters/{ClusterArn}/topics/{TopicName}': ofProvisioned(updateTopic),
  'DELETE /v1/clusters/{ClusterArn}/topics/{TopicName}': ofProvisioned(deleteTopic),
  'GET /v1/clusters/{ClusterArn}/topics/{TopicName}/partitions': ofProvisioned(describeTopicPartitions),
  'GET /v1/configurations': (kafka, call) => listConfigurations(kafka.configurations, call),
  'GET /v1/configurations/{Arn}': (kafka, call) => describeConfiguration(kafka.configurations, call),
  'GET /v1/configurations/{Arn}/revisions/{Revision}': (kafka, call) =>
    describeConfigurationRevision(kafka.configurations, call),
};

const routes = Object.entries(operations).map(([name, operation]) => {
  const [method, path] = name.split(' ');
  return { method, pattern: partsOf(path!), operation };
});

/** The answer to a call, under CloudFormation's names. @throws MskError */
export async function answerMsk(
  kafka: KafkaClusters,
  method: string,
  path: string,
  call: Omit<MskCall, 'path'>,
): Promise<object> {
  const parts = partsOf(path).map(decodeURIComponent);
  for (const route of routes) {
    const found = route.method === method ? match(route.pattern, parts) : undefined;
    if (found) return route.operation(kafka, { ...call, path: found });
  }
  throw badRequest(`the local MSK does not answer ${method} ${path}: change the template and deploy it`);
}

function partsOf(path: string): string[] {
  return path.split('/').slice(1);
}

function match(pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== parts.length) return undefined;
  const isParameter = (part: string) => part.startsWith('{');
  if (!pattern.every((part, index) => isParameter(part) || part === parts[index])) return undefined;
  const parameters = pattern.flatMap((part, index) => (isParameter(part) ? [[part.slice(1, -1), parts[index]!]] : []));
  return Object.fromEntries(parameters);
}

type ClusterOperation = (cluster: RunningCluster, call: MskCall) => object | Promise<object>;

function ofCluster(operation: ClusterOperation): Operation {
  return (kafka, call) => {
    const cluster = kafka.clusters.get(call.path.ClusterArn!);
    if (!cluster) throw notFound(`cluster ${call.path.ClusterArn}`);
    return operation(cluster, call);
  };
}

function provisionedOf(kafka: KafkaClusters): RunningCluster[] {
  return [...kafka.clusters.values()].filter(({ settings }) => !settings.serverless);
}

/** "Topic Operations" and "ListNodes", Amazon MSK: a serverless cluster is asked by Kafka clients. */
function ofProvisioned(operation: ClusterOperation): Operation {
  return ofCluster((cluster, call) => {
    if (cluster.settings.serverless) throw badRequest('this operation is for provisioned clusters');
    return operation(cluster, call);
  });
}

function list(
  clusters: readonly RunningCluster[],
  call: MskCall,
  describe: (cluster: RunningCluster) => object,
): object {
  const prefix = call.query.get('clusterNameFilter') ?? '';
  const type = call.query.get('clusterTypeFilter');
  const chosen = clusters.filter(
    ({ settings: { name, serverless } }) =>
      name.startsWith(prefix) && (type === null || (type === 'SERVERLESS') === serverless),
  );
  const { items, NextToken } = page(call, chosen);
  return { ClusterInfoList: items.map(describe), NextToken };
}

function listScramSecrets(cluster: RunningCluster, call: MskCall): object {
  const { items, NextToken } = page(call, cluster.users.associated);
  return { SecretArnList: items, NextToken };
}
