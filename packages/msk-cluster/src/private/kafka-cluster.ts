import type { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { LogGroup, type LogGroupProps } from 'aws-cdk-lib/aws-logs';
import type { CfnCluster, CfnConfiguration, CfnServerlessCluster } from 'aws-cdk-lib/aws-msk';
import type { Construct } from 'constructs';
import type { AccessControl } from '../access-control';
import { ClusterKind } from '../cluster-kind';
import { MonitoringLevel } from '../monitoring-level';
import type { MskClusterProps } from '../msk-cluster-props';
import { clusterConfiguration } from './cluster-configuration';
import type { ClusterNetwork } from './cluster-network';
import { DEFAULT_KAFKA_VERSION, withDefaults } from './defaults';
import { provisionedCluster } from './provisioned-cluster';
import { serverlessCluster } from './serverless-cluster';

export interface ClusterFacts extends ClusterNetwork {
  readonly accessControl: AccessControl;
  readonly securityGroup: SecurityGroup;
  readonly logs: LogGroupProps;
}

/** The cluster, and what only one with brokers has. */
export interface KafkaCluster {
  readonly cluster: CfnCluster | CfnServerlessCluster;
  readonly configuration?: CfnConfiguration;
  readonly brokerLogGroup?: LogGroup;
}

/** A cluster of the kind that the props ask for. */
export function kafkaCluster(scope: Construct, props: MskClusterProps, facts: ClusterFacts): KafkaCluster {
  const { kind, ...brokers } = withDefaults(props);
  if (kind === ClusterKind.SERVERLESS) return { cluster: serverlessCluster(scope, facts) };
  const { kafkaVersion = DEFAULT_KAFKA_VERSION, tieredStorage = false, rebalancing = true } = props;
  const { monitoringLevel = MonitoringLevel.DEFAULT, prometheusClients = [], serverProperties = {} } = props;
  const configuration = clusterConfiguration(scope, { kind, zones: facts.subnets.length, serverProperties });
  const brokerLogGroup = new LogGroup(scope, 'BrokerLogs', facts.logs);
  const cluster = provisionedCluster(scope, {
    ...{ ...facts, ...brokers, kind, kafkaVersion, tieredStorage, rebalancing, monitoringLevel, configuration },
    ...{ encryptionKey: props.encryptionKey, exporters: prometheusClients.length > 0, logGroup: brokerLogGroup },
  });
  return { cluster, configuration, brokerLogGroup };
}
