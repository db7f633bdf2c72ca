import type { Range } from '@streaming-patterns/construct-rules';

/** What the service accepts. Sources: "AWS::MSK::Cluster EBSStorageInfo", "Automatic scaling for Standard brokers". */
export const LIMITS = {
  ebsVolumeSize: { min: 1, max: 16_384 },
  storageAutoscalingMax: { min: 2, max: 16_384 },
  storageAutoscalingTarget: { min: 10, max: 80 },
} as const satisfies Record<string, Range>;

/** Brokers of one cluster with KRaft. Source: "Amazon MSK quota". */
export const BROKERS: Range = { min: 2, max: 60 };

/** Client subnets. Source: "AWS::MSK::Cluster BrokerNodeGroupInfo". */
export const SUBNETS: Range = { min: 2, max: 3 };

/** Copies that Express and Serverless clusters keep. Source: "Amazon MSK broker types". */
export const MANAGED_REPLICAS = 3;

export const DEFAULT_PARTITIONS = 3;
export const MOST_PARTITIONS = 100_000;

const M7G = ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'];
const M5 = ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge'];

/** Sizes of brokers. Source: "AWS::MSK::Cluster BrokerNodeGroupInfo", which excludes kafka.t3.small with KRaft. */
export const BROKER_SIZES = {
  STANDARD: [...M7G.map((size) => `kafka.m7g.${size}`), ...M5.map((size) => `kafka.m5.${size}`)],
  EXPRESS: M7G.map((size) => `express.m7g.${size}`),
} as const;

/** The exporters of brokers, JMX and node. Source: "Monitor an MSK Provisioned cluster with Prometheus". */
export const EXPORTER_PORTS = { jmx: 11_001, node: 11_002 } as const;
