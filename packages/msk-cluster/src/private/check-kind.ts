import { PropRules, type Range } from '@streaming-patterns/construct-rules';
import { Token } from 'aws-cdk-lib';
import { ClusterKind } from '../cluster-kind';
import type { MskClusterProps } from '../msk-cluster-props';
import { withDefaults } from './defaults';
import { BROKER_SIZES, BROKERS } from './limits';

type Provisioned = Exclude<ClusterKind, ClusterKind.SERVERLESS>;

/** Props that a kind of cluster does not have, and why. */
const NOT_OF: Readonly<Record<ClusterKind, Readonly<Record<string, string[]>>>> = {
  STANDARD: { '(only Express brokers rebalance by themselves)': ['rebalancing'] },
  EXPRESS: {
    '(Amazon MSK keeps the storage of Express brokers)': [
      ...['ebsVolumeSize', 'storageAutoscalingMax', 'storageAutoscalingTarget', 'tieredStorage'],
    ],
  },
  SERVERLESS: {
    '(a serverless cluster has no brokers to set up)': [
      ...['kafkaVersion', 'numberBrokerNodes', 'brokerInstanceType', 'monitoringLevel', 'prometheusClients'],
      ...['ebsVolumeSize', 'storageAutoscalingMax', 'storageAutoscalingTarget', 'tieredStorage', 'rebalancing'],
      ...['serverProperties', 'encryptionKey'],
    ],
  },
};

/** Settings that Express brokers have fixed. Source: "Express broker configurations". */
const FIXED_OF_EXPRESS = ['default.replication.factor', 'min.insync.replicas', 'unclean.leader.election.enable'];

const EXPRESS_BROKERS: Range = { min: 3, max: BROKERS.max };

export function kindMistakes(props: MskClusterProps): string[] {
  const { kind } = withDefaults(props);
  const left = Object.entries(NOT_OF[kind]).flatMap(([why, names]) =>
    PropRules.leftOut(props, names, `when kind is ${kind} ${why}`).map((mistake) => mistake.replace(/, got both$/, '')),
  );
  return kind === ClusterKind.SERVERLESS ? left : [...left, ...brokerMistakes(props, kind), ...fixed(props, kind)];
}

function brokerMistakes(props: MskClusterProps, kind: Provisioned): string[] {
  const { numberBrokerNodes, brokerInstanceType } = withDefaults(props);
  const range = kind === ClusterKind.EXPRESS ? EXPRESS_BROKERS : BROKERS;
  return [
    ...PropRules.integer('numberBrokerNodes', range, numberBrokerNodes),
    ...version(props, kind),
    ...size(kind, brokerInstanceType),
  ];
}

/** `3.9.x.kraft`: since 3.7 with KRaft, with Express brokers since 3.9. Source: "Supported Apache Kafka versions". */
function version({ kafkaVersion }: MskClusterProps, kind: ClusterKind): string[] {
  if (kafkaVersion === undefined || Token.isUnresolved(kafkaVersion)) return [];
  const oldest = kind === ClusterKind.EXPRESS ? 9 : 7;
  const [, major, minor] = /^(\d+)\.(\d+)\.x\.kraft$/.exec(kafkaVersion) ?? [];
  if (Number(major) > 3 || (major === '3' && Number(minor) >= oldest)) return [];
  const way = 'ZooKeeper is not offered';
  return [`kafkaVersion must be 3.${oldest}.x.kraft or newer when kind is ${kind} (${way}), got "${kafkaVersion}"`];
}

function size(kind: Provisioned, brokerInstanceType: string): string[] {
  const sizes: readonly string[] = BROKER_SIZES[kind];
  if (sizes.includes(brokerInstanceType) || Token.isUnresolved(brokerInstanceType)) return [];
  const small = brokerInstanceType === 'kafka.t3.small' ? ' (kafka.t3.small does not run KRaft)' : '';
  return [
    `brokerInstanceType must be one of ${sizes.join(', ')} when kind is ${kind}${small}, got "${brokerInstanceType}"`,
  ];
}

function fixed({ serverProperties = {} }: MskClusterProps, kind: ClusterKind): string[] {
  if (kind !== ClusterKind.EXPRESS) return [];
  return FIXED_OF_EXPRESS.filter((name) => name in serverProperties).map(
    (name) => `serverProperties must not name ${name} when kind is EXPRESS (Amazon MSK has it fixed there)`,
  );
}
