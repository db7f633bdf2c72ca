import { PropRules } from '@streaming-patterns/construct-rules';
import { RemovalPolicy, Token } from 'aws-cdk-lib';
import type { ISubnet } from 'aws-cdk-lib/aws-ec2';
import { ClusterKind } from '../cluster-kind';
import type { MskClusterProps } from '../msk-cluster-props';
import { brokerSubnets } from './cluster-network';
import { withDefaults } from './defaults';
import { SUBNETS } from './limits';

export function networkMistakes(props: MskClusterProps): string[] {
  const { vpc, availabilityZones } = props;
  if (!vpc)
    return [...ofNewNetwork(props), ...zoneMistakes(props, 'availabilityZones', availabilityZones ?? ['', '', ''])];
  const subnets = brokerSubnets(vpc, props);
  return [
    ...PropRules.leftOut(props, ['availabilityZones'], 'when vpc is given (its subnets are in zones already)'),
    ...zoneMistakes(props, 'vpcSubnets', subnets),
    ...distinct(subnets),
  ];
}

function ofNewNetwork(props: MskClusterProps): string[] {
  const mistakes = PropRules.leftOut(props, ['vpcSubnets'], 'without vpc').map((text) =>
    text.replace(/, got both$/, ''),
  );
  const { removalPolicy = RemovalPolicy.DESTROY } = props;
  if (removalPolicy !== RemovalPolicy.DESTROY) {
    mistakes.push(
      `removalPolicy must be DESTROY without vpc (a network cannot be deleted around a cluster that stays; bring a vpc to keep the cluster), got ${removalPolicy}`,
    );
  }
  return mistakes;
}

/** Two or three zones, three for Express, and the same number of brokers in each. */
function zoneMistakes(props: MskClusterProps, prop: string, { length: zones }: unknown[]): string[] {
  const { kind, numberBrokerNodes } = withDefaults(props);
  if (kind === ClusterKind.EXPRESS && zones !== SUBNETS.max) {
    return [`${prop} must be 3 when kind is EXPRESS (each Availability Zone has a copy), got ${zones}`];
  }
  if (zones < SUBNETS.min || zones > SUBNETS.max) {
    return [`${prop} must be ${SUBNETS.min} or ${SUBNETS.max} in number, got ${zones}`];
  }
  if (kind === ClusterKind.SERVERLESS || Token.isUnresolved(numberBrokerNodes)) return [];
  if (numberBrokerNodes % zones === 0) return [];
  return [`numberBrokerNodes must be a multiple of the number of ${prop}, got ${numberBrokerNodes} and ${zones}`];
}

function distinct(subnets: ISubnet[]): string[] {
  const zones = subnets.map(zoneOf);
  const twice = zones.filter((zone, index) => zone !== undefined && zones.indexOf(zone) !== index);
  return twice.map((zone) => `vpcSubnets must be in different Availability Zones, got ${zone} twice`);
}

/** A subnet that was imported by its id alone does not say where it is. */
function zoneOf(subnet: ISubnet): string | undefined {
  try {
    const { availabilityZone } = subnet;
    return Token.isUnresolved(availabilityZone) ? undefined : availabilityZone;
  } catch {
    return undefined;
  }
}
