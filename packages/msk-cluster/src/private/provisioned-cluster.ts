import { GeneratedName } from '@streaming-patterns/kafka-topics';
import type { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnCluster, type CfnConfiguration } from 'aws-cdk-lib/aws-msk';
import type { Construct } from 'constructs';
import type { AccessControl } from '../access-control';
import { ClusterKind } from '../cluster-kind';
import type { MonitoringLevel } from '../monitoring-level';
import type { ClusterNetwork } from './cluster-network';

export interface ProvisionedFacts extends ClusterNetwork {
  readonly kind: ClusterKind;
  readonly accessControl: AccessControl;
  readonly securityGroup: SecurityGroup;
  readonly kafkaVersion: string;
  readonly numberBrokerNodes: number;
  readonly brokerInstanceType: string;
  readonly ebsVolumeSize: number;
  readonly tieredStorage: boolean;
  readonly rebalancing: boolean;
  readonly exporters: boolean;
  readonly monitoringLevel: MonitoringLevel;
  readonly logGroup: ILogGroup;
  readonly encryptionKey?: IKey;
  readonly configuration?: CfnConfiguration;
}

/** A cluster with brokers, Standard or Express. It speaks TLS only, and with nobody who does not sign in. */
export function provisionedCluster(scope: Construct, facts: ProvisionedFacts): CfnCluster {
  const { kind, encryptionKey, configuration, exporters } = facts;
  return new CfnCluster(scope, 'Cluster', {
    clusterName: GeneratedName.of(scope, unchangeable(facts)),
    kafkaVersion: facts.kafkaVersion,
    numberOfBrokerNodes: facts.numberBrokerNodes,
    brokerNodeGroupInfo: brokersOf(facts),
    clientAuthentication: authenticationOf(facts.accessControl),
    encryptionInfo: {
      encryptionInTransit: { clientBroker: 'TLS', inCluster: true },
      encryptionAtRest: encryptionKey && { dataVolumeKmsKeyId: encryptionKey.keyArn },
    },
    configurationInfo: configuration && {
      arn: configuration.ref,
      revision: configuration.attrLatestRevisionRevision,
    },
    enhancedMonitoring: facts.monitoringLevel,
    loggingInfo: { brokerLogs: { cloudWatchLogs: { enabled: true, logGroup: facts.logGroup.logGroupName } } },
    openMonitoring: {
      prometheus: { jmxExporter: { enabledInBroker: exporters }, nodeExporter: { enabledInBroker: exporters } },
    },
    storageMode: facts.tieredStorage ? 'TIERED' : undefined,
    rebalancing: kind === ClusterKind.EXPRESS ? { status: facts.rebalancing ? 'ACTIVE' : 'PAUSED' } : undefined,
  });
}

/** What CloudFormation can only change with a new cluster. Source: "AWS::MSK::Cluster". */
function unchangeable({ kind, subnets, securityGroup, encryptionKey }: ProvisionedFacts): unknown {
  return [kind, subnets.map(({ subnetId }) => subnetId), securityGroup.securityGroupId, encryptionKey?.keyArn];
}

function brokersOf(facts: ProvisionedFacts): CfnCluster.BrokerNodeGroupInfoProperty {
  const { kind, subnets, securityGroup, brokerInstanceType, ebsVolumeSize } = facts;
  return {
    clientSubnets: subnets.map(({ subnetId }) => subnetId),
    securityGroups: [securityGroup.securityGroupId],
    instanceType: brokerInstanceType,
    storageInfo: kind === ClusterKind.STANDARD ? { ebsStorageInfo: { volumeSize: ebsVolumeSize } } : undefined,
  };
}

function authenticationOf({ method, certificateAuthorities }: AccessControl): CfnCluster.ClientAuthenticationProperty {
  return {
    sasl: { iam: { enabled: method === 'IAM' }, scram: { enabled: method === 'SCRAM' } },
    tls: method === 'TLS' ? { enabled: true, certificateAuthorityArnList: certificateAuthorities } : { enabled: false },
    unauthenticated: { enabled: false },
  };
}
