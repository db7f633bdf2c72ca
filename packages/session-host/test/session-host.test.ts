import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { InstanceType, MachineImage, Subnet, Vpc } from 'aws-cdk-lib/aws-ec2';
import { describe, expect, test } from 'vitest';
import { PublicNetwork, SessionHost, type SessionHostProps } from '../src';
import { ToolStack } from './examples/tool-host';

function synth(more: Partial<SessionHostProps> = {}): Template {
  const stack = new Stack(new App(), 'Test');
  const network = new PublicNetwork(stack, 'Network');
  new SessionHost(stack, 'Host', { ...network, description: 'Writes records', ...more });
  return Template.fromStack(stack);
}

const INSTANCE = 'AWS::EC2::Instance';
const userDataOf = (template: Template) =>
  JSON.stringify(Object.values(template.findResources(INSTANCE))[0].Properties.UserData);

test('nobody reaches the machine: no way in, no key pair, tokens for its metadata, an encrypted disk', () => {
  const template = synth();
  template.hasResourceProperties('AWS::EC2::SecurityGroup', {
    SecurityGroupIngress: Match.absent(),
    SecurityGroupEgress: [Match.objectLike({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' })],
  });
  template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  template.hasResourceProperties(INSTANCE, {
    KeyName: Match.absent(),
    Monitoring: true,
    MetadataOptions: { HttpTokens: 'required' },
    BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: true, VolumeType: 'gp3' } }],
  });
});

test('the role has Session Manager alone, and no managed policy', () => {
  const template = synth();
  template.hasResourceProperties('AWS::IAM::Role', {
    ManagedPolicyArns: Match.absent(),
    Description: 'Writes records',
  });
  const [{ Properties }] = Object.values(template.findResources('AWS::IAM::Policy'));
  const actions = Properties.PolicyDocument.Statement.flatMap(({ Action }: { Action: string[] }) => Action);
  expect(actions).toHaveLength(5);
  for (const action of actions) expect(action).toMatch(/^ssm(messages)?:/);
});

test('creation ends when the commands have ended, well or not', () => {
  const template = synth({ commands: ['echo one', 'echo two'] });
  const [{ CreationPolicy }] = Object.values(template.findResources(INSTANCE));
  expect(CreationPolicy.ResourceSignal).toEqual({ Timeout: 'PT15M' });
  const text = userDataOf(template);
  expect(text).toMatch(/set -euo pipefail\\necho one\\necho two/);
  expect(text).toContain('cfn-signal');
});

test('it is Amazon Linux 2023 on a small machine, unless another is asked for', () => {
  const template = synth();
  template.hasResourceProperties(INSTANCE, { InstanceType: 't3.small' });
  expect(JSON.stringify(template.toJSON().Parameters)).toMatch(/amazon-linux-latest\/al2023-ami-kernel-[\w.]+-x86_64/);
  const machineImage = MachineImage.genericLinux({ 'eu-west-1': 'ami-0a1b2c3d' });
  const stack = new Stack(new App(), 'Other', { env: { region: 'eu-west-1', account: '111122223333' } });
  const props = { ...new PublicNetwork(stack, 'Network'), description: 'Other', machineImage };
  new SessionHost(stack, 'Host', { ...props, instanceType: new InstanceType('m7i.large') });
  Template.fromStack(stack).hasResourceProperties(INSTANCE, { InstanceType: 'm7i.large', ImageId: 'ami-0a1b2c3d' });
});

test('a file comes from its one object', () => {
  const template = Template.fromStack(new ToolStack(new App(), 'Test'));
  const text = userDataOf(template);
  expect(text).toMatch(/mkdir --parents \/opt\/tool\\naws s3 cp .*[0-9a-f]{64}\.txt.* \/opt\/tool\/tool\.txt/);
  const policies = JSON.stringify(template.findResources('AWS::IAM::Policy'));
  expect(policies).toMatch(/"s3:GetObject","Effect":"Allow","Resource":[^*]*[0-9a-f]{64}\.txt"/);
});

describe('the network of one public subnet', () => {
  test('has an internet gateway, public addresses and nothing that costs by the hour', () => {
    const template = synth();
    template.resourceCountIs('AWS::EC2::Subnet', 1);
    template.resourceCountIs('AWS::EC2::InternetGateway', 1);
    template.resourceCountIs('AWS::EC2::NatGateway', 0);
    template.resourceCountIs('AWS::EC2::EIP', 0);
    template.hasResourceProperties('AWS::EC2::Subnet', { MapPublicIpOnLaunch: true });
  });

  test('reaches the internet before the host calls AWS', () => {
    const [{ DependsOn }] = Object.values(synth().findResources(INSTANCE));
    expect(DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/DefaultRoute/)]));
  });
});

test('a subnet that exists is used as it is, and its zone is not asked', () => {
  const stack = new Stack(new App(), 'Test');
  const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-0a1b2c3d', availabilityZones: ['a'] });
  const subnet = Subnet.fromSubnetAttributes(stack, 'Subnet', { subnetId: 'subnet-0a1b2c3d', availabilityZone: 'a' });
  new SessionHost(stack, 'Host', { vpc, subnet, description: 'Writes records' });
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::EC2::VPC', 0);
  template.hasResourceProperties(INSTANCE, { SubnetId: 'subnet-0a1b2c3d', AvailabilityZone: Match.absent() });
});

test('a description that EC2 would refuse is an error', () => {
  const mistake = 'Test/Host: description must be 1 to 255 letters, digits and spaces, got "é"';
  expect(() => synth({ description: 'é' })).toThrow(mistake);
});
