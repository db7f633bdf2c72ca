import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type IVpc, MachineImage, Subnet, Vpc } from 'aws-cdk-lib/aws-ec2';
import { describe, expect, test } from 'vitest';
import { ProducerHost, type ProducerHostOptions } from '../src';

const INSTANCE = 'AWS::EC2::Instance';

function stackWith(optionsIn: (stack: Stack) => ProducerHostOptions = () => ({})): Template {
  const stack = new Stack(new App(), 'Test', { env: { region: 'eu-west-1', account: '111122223333' } });
  ProducerHost.in(stack, optionsIn(stack), { description: 'Writes records', commands: ['echo ready'] });
  return Template.fromStack(stack);
}

const theirVpc = (stack: Stack): IVpc =>
  Vpc.fromVpcAttributes(stack, 'Theirs', { vpcId: 'vpc-0a1b2c3d', availabilityZones: ['a'] });
const theirSubnet = (stack: Stack) =>
  Subnet.fromSubnetAttributes(stack, 'TheirSubnet', { subnetId: 'subnet-0a1b2c3d', availabilityZone: 'a' });

test('without a network of yours there is a new one of one public subnet', () => {
  const template = stackWith();
  template.resourceCountIs('AWS::EC2::VPC', 1);
  template.resourceCountIs('AWS::EC2::Subnet', 1);
  expect(JSON.stringify(template.findResources(INSTANCE))).toContain('echo ready');
});

test('it stands in your subnet and runs your image', () => {
  const template = stackWith((stack) => ({
    ...{ producerVpc: theirVpc(stack), producerSubnet: theirSubnet(stack) },
    producerImage: MachineImage.genericLinux({ 'eu-west-1': 'ami-0a1b2c3d' }),
  }));
  template.resourceCountIs('AWS::EC2::VPC', 0);
  template.hasResourceProperties(INSTANCE, { SubnetId: 'subnet-0a1b2c3d', ImageId: 'ami-0a1b2c3d' });
});

describe('the mistakes in the options', () => {
  const stack = new Stack(new App(), 'Test');
  const [producerVpc, producerSubnet] = [theirVpc(stack), theirSubnet(stack)];

  test.each<[string, ProducerHostOptions]>([
    ['producerSubnet must be given with producerVpc, got the VPC alone', { producerVpc }],
    ['producerVpc must be given with producerSubnet, got the subnet alone', { producerSubnet }],
    [
      'producerSubnet must be left out when producerHost is false, got both',
      { producerHost: false, producerVpc: undefined, producerSubnet },
    ],
  ])('%s', (mistake, options) => {
    expect(ProducerHost.mistakes(options)).toEqual([mistake]);
  });

  test('a prop of the producer means nothing without a host', () => {
    const options = { producerHost: false, producerJar: 'a.jar' };
    expect(ProducerHost.mistakes(options, 'producerJar')).toEqual([
      'producerJar must be left out when producerHost is false, got both',
    ]);
  });

  test('are none where the options fit together', () => {
    expect(
      [{}, { producerVpc, producerSubnet }, { producerHost: false }].flatMap((it) => ProducerHost.mistakes(it)),
    ).toEqual([]);
  });
});
