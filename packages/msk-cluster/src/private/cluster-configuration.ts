import { GeneratedName } from '@streaming-patterns/kafka-topics';
import { CfnConfiguration } from 'aws-cdk-lib/aws-msk';
import type { Construct } from 'constructs';
import { ClusterKind } from '../cluster-kind';

export interface ConfigurationFacts {
  readonly kind: ClusterKind;
  readonly zones: number;
  readonly serverProperties: { [name: string]: string };
}

/**
 * The settings of the brokers; nothing where there are none to change. A change makes a new revision of it, which the
 * cluster then takes.
 */
export function clusterConfiguration(scope: Construct, facts: ConfigurationFacts): CfnConfiguration | undefined {
  const properties = { ...keepingRecords(facts), ...facts.serverProperties };
  if (Object.keys(properties).length === 0) return undefined;
  return new CfnConfiguration(scope, 'Configuration', {
    name: GeneratedName.of(scope, 'configuration'),
    description: 'Settings of the brokers',
    serverProperties: Object.entries(properties)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  });
}

/**
 * Amazon MSK lets a broker that is behind become leader, at the price of records that were acknowledged; ours does not.
 * With two zones one copy in sync has to do, or no write would go through while a broker restarts. Express has both fixed.
 * Source: "Default Amazon MSK configuration".
 */
function keepingRecords({ kind, zones }: ConfigurationFacts): { [name: string]: string } {
  if (kind !== ClusterKind.STANDARD) return {};
  return {
    'auto.create.topics.enable': 'false',
    'default.replication.factor': `${zones}`,
    'min.insync.replicas': `${zones - 1}`,
    'unclean.leader.election.enable': 'false',
  };
}
