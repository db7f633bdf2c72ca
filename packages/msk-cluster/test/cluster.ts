import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type IVpc, Vpc } from 'aws-cdk-lib/aws-ec2';
import { MskCluster, type MskClusterProps } from '../src';

/** Props that need other resources get the stack to make them in. */
export type PropsIn = MskClusterProps | ((stack: Stack) => MskClusterProps);

/** A network that exists, with a subnet in each zone. */
export function existingVpc(stack: Stack, zones = ['a', 'b', 'c']): IVpc {
  return Vpc.fromVpcAttributes(stack, 'Existing', {
    vpcId: 'vpc-0123456789abcdef0',
    availabilityZones: zones.map((zone) => `eu-west-1${zone}`),
    privateSubnetIds: zones.map((zone) => `subnet-0123456789abcdef${zone}`),
    privateSubnetRouteTableIds: zones.map((zone) => `rtb-${zone}`),
  });
}

/** A stack with one cluster, in a network that exists. */
export function build(propsIn: PropsIn = {}): { stack: Stack; cluster: MskCluster } {
  const stack = new Stack(new App(), 'Test');
  const props = typeof propsIn === 'function' ? propsIn(stack) : propsIn;
  return { stack, cluster: new MskCluster(stack, 'Kafka', { vpc: existingVpc(stack), ...props }) };
}

/** Its template. */
export const synth = (propsIn: PropsIn = {}) => Template.fromStack(build(propsIn).stack);
