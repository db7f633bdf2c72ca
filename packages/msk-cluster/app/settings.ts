import {
  flag,
  formatted,
  type Given,
  ifGiven,
  integer,
  keyArn,
  oneOf,
  retentionDays,
  stackName,
  text,
  topicArn,
} from '@streaming-patterns/settings';
import { Fn, RemovalPolicy } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import {
  type IMachineImage,
  InstanceType,
  type IPeer,
  OperatingSystemType,
  Peer,
  UserData,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic as AlarmTopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { AccessControl, ClusterKind, MonitoringLevel, type MskClusterProps } from '../src';
import { BROKERS, LIMITS } from '../src/private/limits';
import { ec2Id, listOf, parsePeers, parseProperties, parseTopics } from './setting-formats';

const SUBNETS = listOf(ec2Id('subnet'));
const ZONES = listOf(/^[a-z]{2}(-[a-z]+)+-\d[a-z]$/);
const AUTHORITIES = listOf(/^arn:[\w-]+:acm-pca:[\w-]+:\d{12}:certificate-authority\/[\w-]+$/);
const PEER_FORM = 'ids of security groups and IPv4 ranges (CIDR), separated by commas';

/** Every setting of the app. A default here tells what the construct does when the setting is left out. */
export const SETTINGS = {
  kind: oneOf(ClusterKind, {
    default: 'STANDARD',
    what: 'What the cluster runs on. A change makes a new cluster.',
  }),
  kafkaVersion: text(/^\d+\.\d+\.x\.kraft$/, 'a version with KRaft such as `3.9.x.kraft`', {
    default: '3.9.x.kraft',
    what: 'Version of Apache Kafka.',
  }),
  numberBrokerNodes: integer(BROKERS, {
    default: '3',
    what: 'Brokers, a multiple of the number of subnets. Express: 3 or more.',
  }),
  brokerInstanceType: text(/^(kafka|express)\.\w+\.\w+$/, 'a size of broker such as `kafka.m7g.xlarge`', {
    what: 'Size of each broker. Left out: `kafka.m7g.large`, or `express.m7g.large`.',
  }),
  ebsVolumeSize: integer(LIMITS.ebsVolumeSize, {
    default: '1000',
    what: 'GiB of the volume of each Standard broker. It can grow, never shrink.',
  }),
  storageAutoscalingMax: integer(LIMITS.storageAutoscalingMax, {
    what: 'GiB up to which the volumes grow by themselves. Left out: they do not.',
  }),
  storageAutoscalingTarget: integer(LIMITS.storageAutoscalingTarget, {
    default: '60',
    what: 'Percent in use above which a volume grows.',
  }),
  tieredStorage: flag({ default: 'false', what: 'Older segments go to cheaper storage. It cannot be switched off.' }),
  rebalancing: flag({ default: 'true', what: 'Express brokers even out their load by themselves.' }),
  serverProperties: formatted('a JSON object of texts', parseProperties, {
    what: 'Settings of the brokers, for example `{"log.retention.hours":"72"}`.',
  }),
  monitoringLevel: oneOf(MonitoringLevel, {
    default: 'DEFAULT',
    what: 'Which metrics Amazon MSK publishes. All but `DEFAULT` have a price.',
  }),
  prometheusClients: formatted(PEER_FORM, parsePeers, {
    what: 'Who may read the exporters of the brokers. Left out: there are none.',
  }),
  accessControlMethod: oneOf(
    { IAM: 'IAM', SCRAM: 'SCRAM', TLS: 'TLS' },
    { default: 'IAM', what: 'How clients sign in: IAM, name and password (SASL/SCRAM), certificates (mutual TLS).' },
  ),
  scramUserName: text(/^[\w.@-]{1,64}$/, '1 to 64 letters, digits and `_ . @ -`', {
    default: 'kafka',
    what: 'Name of the first user with `accessControlMethod=SCRAM`.',
  }),
  certificateAuthorityArns: formatted('ARNs of private certificate authorities, separated by commas', AUTHORITIES, {
    what: 'Whose certificates count with `accessControlMethod=TLS`.',
  }),
  clients: formatted(PEER_FORM, parsePeers, {
    what: 'Who may reach the port of the brokers. Left out: the client host only.',
  }),
  brokerVpcId: text(ec2Id('vpc'), 'the id of a VPC', { what: 'The network. Left out: a new one.' }),
  brokerSubnetIds: formatted('ids of 2 or 3 subnets, separated by commas', SUBNETS, {
    what: 'The subnets of the brokers in `brokerVpcId`, each in another Availability Zone.',
  }),
  availabilityZones: formatted('names of 2 or 3 Availability Zones, separated by commas', ZONES, {
    what: 'Where a new network is. Left out: the first three zones of the Region.',
  }),
  topics: formatted('`name`, `name:partitions` or `name:partitions/copies`, separated by commas', parseTopics, {
    what: 'Topics to make, for example `orders:6,returns`.',
  }),
  clientHost: flag({ default: 'false', what: "A machine with Kafka's tools inside the network." }),
  clientInstanceType: text(/^\w+\.\w+$/, 'an EC2 instance type', {
    default: 't3.small',
    what: 'Size of the client host.',
  }),
  clientAmiId: text(ec2Id('ami'), 'the id of an AMI', {
    what: 'Image of the client host, Amazon Linux 2023. Left out: the newest.',
  }),
  encryptionKeyArn: keyArn({ what: 'Your key that encrypts the data of brokers. Left out: `alias/aws/kafka`.' }),
  logRetentionDays: retentionDays({ default: '365', what: 'Days that the logs are kept.' }),
  alarmTopicArn: topicArn({ what: 'Topic that every alarm notifies. Left out: alarms notify nobody.' }),
  retain: flag({
    what: 'Keep the cluster when the stack goes. Left out: kept in `brokerVpcId`; in a new network it always goes.',
  }),
  stackName: stackName({ default: 'msk-cluster', what: 'Name of the CloudFormation stack.' }),
};

type Settings = Given<typeof SETTINGS>;

/** What no single setting can tell. */
export function conflicts(given: Settings): string[] {
  const { brokerVpcId, brokerSubnetIds, certificateAuthorityArns, accessControlMethod = 'IAM', scramUserName } = given;
  const { clientHost = false, clientInstanceType, clientAmiId } = given;
  const mistakes: string[] = [];
  if ((brokerVpcId === undefined) !== (brokerSubnetIds === undefined)) {
    mistakes.push(
      `brokerVpcId and brokerSubnetIds must be given together, got "${brokerVpcId ?? ''}" and "${brokerSubnetIds ?? ''}"`,
    );
  }
  if ((accessControlMethod === 'TLS') !== (certificateAuthorityArns !== undefined)) {
    const got = certificateAuthorityArns ? certificateAuthorityArns.join() : 'none';
    mistakes.push(
      `certificateAuthorityArns must be given with accessControlMethod TLS and with no other, got ${accessControlMethod} and ${got}`,
    );
  }
  if (scramUserName !== undefined && accessControlMethod !== 'SCRAM') {
    mistakes.push(`scramUserName must be left out unless accessControlMethod is SCRAM, got "${scramUserName}"`);
  }
  for (const [name, value] of Object.entries({ clientInstanceType, clientAmiId })) {
    if (value !== undefined && !clientHost)
      mistakes.push(`${name} must be left out unless clientHost is true, got "${value}"`);
  }
  return mistakes;
}

/** Turns the settings into the construct's props. */
export function toProps(scope: Construct, given: Settings): MskClusterProps {
  const { kind, kafkaVersion, numberBrokerNodes, brokerInstanceType, ebsVolumeSize, storageAutoscalingMax } = given;
  const { storageAutoscalingTarget, tieredStorage, rebalancing, serverProperties, monitoringLevel } = given;
  const { availabilityZones, topics, encryptionKeyArn, alarmTopicArn, retain } = given;
  const topic = ifGiven(alarmTopicArn, (arn) => AlarmTopic.fromTopicArn(scope, 'AlarmTopic', arn));
  return {
    ...{ kind, kafkaVersion, numberBrokerNodes, brokerInstanceType, ebsVolumeSize, storageAutoscalingMax },
    ...{ storageAutoscalingTarget, tieredStorage, rebalancing, serverProperties, monitoringLevel, availabilityZones },
    topics,
    accessControl: accessControlOf(given),
    clients: ifGiven(given.clients, (peers) => peers.map(peerOf)),
    prometheusClients: ifGiven(given.prometheusClients, (peers) => peers.map(peerOf)),
    vpc: networkOf(scope, given),
    clientHost: clientHostOf(given),
    encryptionKey: ifGiven(encryptionKeyArn, (arn) => Key.fromKeyArn(scope, 'EncryptionKey', arn)),
    logRetention: given.logRetentionDays,
    removalPolicy: retain === undefined ? undefined : retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    monitoring: topic ? { alarmAction: new SnsAction(topic) } : undefined,
  };
}

function accessControlOf(given: Settings): AccessControl {
  const { accessControlMethod = 'IAM', scramUserName: userName, certificateAuthorityArns = [] } = given;
  const methods: Record<string, () => AccessControl> = {
    IAM: () => AccessControl.iam(),
    SCRAM: () => AccessControl.scram({ userName }),
    TLS: () => AccessControl.tls(certificateAuthorityArns),
  };
  return methods[accessControlMethod]();
}

function peerOf(text: string): IPeer {
  return text.startsWith('sg-') ? Peer.securityGroupId(text) : Peer.ipv4(text);
}

/** In which zones the subnets are is not known here; nothing that the construct makes depends on it. */
function networkOf(scope: Construct, { brokerVpcId: vpcId, brokerSubnetIds }: Settings) {
  if (!vpcId || !brokerSubnetIds) return undefined;
  const availabilityZones = brokerSubnetIds.map((_, index) => Fn.select(index, Fn.getAzs()));
  return Vpc.fromVpcAttributes(scope, 'Network', { vpcId, availabilityZones, privateSubnetIds: brokerSubnetIds });
}

function clientHostOf({ clientHost, clientInstanceType, clientAmiId }: Settings) {
  if (!clientHost) return undefined;
  return {
    instanceType: ifGiven(clientInstanceType, (type) => new InstanceType(type)),
    machineImage: ifGiven(clientAmiId, imageOf),
  };
}

/** The same image wherever the stack is deployed: an id belongs to one Region. */
function imageOf(imageId: string): IMachineImage {
  return { getImage: () => ({ imageId, osType: OperatingSystemType.LINUX, userData: UserData.forLinux() }) };
}
