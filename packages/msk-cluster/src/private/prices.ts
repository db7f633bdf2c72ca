import { ClusterKind } from '../cluster-kind';
import type { MskClusterProps } from '../msk-cluster-props';
import { withDefaults } from './defaults';

/** USD in US East (N. Virginia), list prices. Sources: "Amazon MSK pricing", "Amazon VPC pricing", "Amazon EC2 On-Demand Pricing". */
export const PRICES = {
  asOf: 'November 2026',
  hours: 730,
  brokerHour: { 'kafka.m7g': 0.204, 'kafka.m5': 0.21, 'express.m7g': 0.408 },
  volumeGibMonth: 0.1,
  serverlessHour: 0.75,
  serverlessPartitionHour: 0.0015,
  natGatewayHour: 0.045,
  clientHostHour: 0.0208,
} as const;

/** Sizes cost in proportion to the smallest one, `large`. */
const SIZES: Readonly<Record<string, number>> = {
  ...{ large: 1, xlarge: 2, '2xlarge': 4, '4xlarge': 8, '8xlarge': 16, '12xlarge': 24, '16xlarge': 32, '24xlarge': 48 },
};

/** What runs whether it is used or not, in words and USD a month. */
export function fixedCosts(props: MskClusterProps): [string, number][] {
  const costs = withDefaults(props).kind === ClusterKind.SERVERLESS ? serverless(props) : brokers(props);
  if (!props.vpc) costs.push(['NAT gateway', PRICES.natGatewayHour * PRICES.hours]);
  if (props.clientHost) costs.push(['client host, if t3.small', PRICES.clientHostHour * PRICES.hours]);
  return costs;
}

function brokers(props: MskClusterProps): [string, number][] {
  const { kind, numberBrokerNodes, brokerInstanceType, ebsVolumeSize } = withDefaults(props);
  const [service, family, size] = brokerInstanceType.split('.');
  const hour = PRICES.brokerHour[`${service}.${family}` as keyof typeof PRICES.brokerHour] * SIZES[size];
  const costs: [string, number][] = [
    [`${numberBrokerNodes} x ${brokerInstanceType}`, numberBrokerNodes * hour * PRICES.hours],
  ];
  if (kind === ClusterKind.STANDARD) {
    const storage = numberBrokerNodes * ebsVolumeSize * PRICES.volumeGibMonth;
    costs.push([`storage ${numberBrokerNodes} x ${ebsVolumeSize} GiB`, storage]);
  }
  return costs;
}

function serverless({ topics = [] }: MskClusterProps): [string, number][] {
  const partitions = topics.reduce((sum, topic) => sum + (topic.partitions ?? 3), 0);
  const { hours, serverlessHour, serverlessPartitionHour } = PRICES;
  return [
    ['serverless cluster', serverlessHour * hours],
    [`${partitions} partitions`, partitions * serverlessPartitionHour * hours],
  ];
}

/** One line, for synthesis. */
export function priceText(props: MskClusterProps): string {
  const costs = fixedCosts(props);
  const total = costs.reduce((sum, [, usd]) => sum + usd, 0);
  const parts = costs.map(([what, usd]) => `${what} ${usd.toFixed(0)}`).join(', ');
  return `about ${total.toFixed(0)} USD a month before any traffic (US East, N. Virginia, list prices of ${PRICES.asOf}): ${parts}`;
}
