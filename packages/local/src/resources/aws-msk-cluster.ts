import { randomUUID } from 'node:crypto';
import { kafkaReleases, releaseFor } from '../kafka/install/kafka-release';
import { noNetwork, oneBroker } from './kafka-reasons';
import { acts, actsWhen, notModelled, type PropertyTable } from './property-table';
import type { IdentifyRequest, OwnedType, ResourceIdentity } from './resource-type';
import { notEncrypted, tagsDoNothing } from './substrate-reasons';
import { integerFrom, oneOf } from './value-checks';

const trueOrFalse = actsWhen(oneOf(['true', 'false']));
const releases = `Kafka 3.x runs as Apache Kafka ${kafkaReleases[3]} and 4.x as ${kafkaReleases[4]}, in KRaft mode`;
const logsInFile = notModelled("a broker's log is a file of the local run");
const thisMachine = notModelled('a broker has the processor, the memory and the disk of this machine');

const properties: PropertyTable = {
  ClusterName: actsWhen(clusterName),
  KafkaVersion: notModelled(releases, kafkaVersion),
  NumberOfBrokerNodes: notModelled('brokers: one broker holds the whole cluster', integerFrom(1, 90)),
  'BrokerNodeGroupInfo.BrokerAZDistribution': oneBroker,
  'BrokerNodeGroupInfo.ClientSubnets': noNetwork,
  'BrokerNodeGroupInfo.SecurityGroups': noNetwork,
  'BrokerNodeGroupInfo.ConnectivityInfo': noNetwork,
  'BrokerNodeGroupInfo.InstanceType': thisMachine,
  'BrokerNodeGroupInfo.StorageInfo': thisMachine,
  'ClientAuthentication.Sasl.Iam.Enabled': trueOrFalse,
  'ClientAuthentication.Sasl.Scram.Enabled': trueOrFalse,
  'ClientAuthentication.Tls.Enabled': trueOrFalse,
  'ClientAuthentication.Tls.CertificateAuthorityArnList': notModelled(
    'mutual TLS: the authority is the certificate of the run; tls/client.pem beside it is a client certificate with its key',
  ),
  'ClientAuthentication.Unauthenticated.Enabled': trueOrFalse,
  'ConfigurationInfo.Arn': acts,
  'ConfigurationInfo.Revision': notModelled('a cluster runs with what its configuration says now'),
  CurrentVersion: notModelled('versions of a cluster are not counted'),
  'EncryptionInfo.EncryptionAtRest': notEncrypted,
  'EncryptionInfo.EncryptionInTransit.ClientBroker': actsWhen(oneOf(['TLS', 'TLS_PLAINTEXT', 'PLAINTEXT'])),
  'EncryptionInfo.EncryptionInTransit.InCluster': oneBroker,
  EnhancedMonitoring: notModelled('metrics are kept for the cluster, its topics and its groups alike'),
  LoggingInfo: logsInFile,
  OpenMonitoring: notModelled('there are no ports for Prometheus'),
  Rebalancing: oneBroker,
  StorageMode: notModelled('storage is not tiered'),
  Tags: tagsDoNothing,
  ZookeeperAccess: notModelled(releases),
};

/** "AWS::MSK::Cluster", CloudFormation reference. A real broker of its own is the cluster. */
export const mskCluster: OwnedType = {
  owner: 'data plane',
  type: 'AWS::MSK::Cluster',
  properties,
  createOnly: ['ClusterName'],
  identify: (request) => clusterIdentity(request, ['ClusterName', 'KafkaVersion']),
};

/** What `Ref` and `Fn::GetAtt` return for a new cluster. Provisioned or not, the ARN has one form. */
export function clusterIdentity(
  { stackName, logicalId, region, accountId, properties: given }: IdentifyRequest,
  required: readonly string[],
): ResourceIdentity {
  const missing = required.find((name) => given[name] === undefined);
  if (missing !== undefined) throw new Error(`${stackName}/${logicalId}: ${missing} is required`);
  const arn = `arn:aws:kafka:${region}:${accountId}:cluster/${given.ClusterName}/${randomUUID()}-1`;
  return { ref: arn, attributes: { Arn: arn, CurrentVersion: 'K1' } };
}

/** "CreateCluster", Amazon MSK API reference. */
export function clusterName(value: unknown): string | undefined {
  if (/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/.test(String(value))) return undefined;
  return `must be 1 to 64 letters, digits and hyphens, got ${JSON.stringify(value)}`;
}

function kafkaVersion(value: unknown): string | undefined {
  const known = Object.keys(kafkaReleases).map((major) => `${major}.x`);
  return releaseFor(String(value))
    ? undefined
    : `must be a version ${known.join(' or ')}, got ${JSON.stringify(value)}`;
}
