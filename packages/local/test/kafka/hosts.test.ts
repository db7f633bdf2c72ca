import { expect, test } from 'vitest';
import type { Template } from '../../src/assembly/template';
import { substitute } from '../../src/deployment/substitute';
import { findOwnedType } from '../../src/resources/resource-types';
import { substrateEnvironment } from '../../src/substrate/substrate-environment';

const IMAGE = 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>';
const template: Template = {
  Parameters: {
    Image: { Type: IMAGE, Default: '/aws/service/ami-amazon-linux-latest/al2023' },
    Colour: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/colour' },
  },
  Resources: {
    Host: {
      Type: 'AWS::EC2::Instance',
      Properties: { ImageId: { Ref: 'Image' } },
      CreationPolicy: { ResourceSignal: { Timeout: 'PT5M' } },
      DependsOn: ['Role'],
    },
  },
};

test('nobody waits for the signal of a host that is not run; everything else about it stays', () => {
  const { Host } = substitute(template, 'arn:forwarder').Resources!;
  expect(Host).toMatchObject({ Type: 'Custom::AWS_EC2_Instance', DependsOn: ['Role'] });
  expect(Host).not.toHaveProperty('CreationPolicy');
});

test('the image of a host is not looked up, other parameters are', () => {
  const { Parameters } = substitute(template, 'arn:forwarder');
  expect(Parameters).toEqual({
    Image: { Type: 'String', Default: 'ami-00000000000000000' },
    Colour: template.Parameters!.Colour,
  });
});

test('a network knows its own range, for the rules of what is in it', () => {
  const about = { stackName: 'Taxi', logicalId: 'Network', region: 'eu-west-3', accountId: '000000000000' };
  const network = findOwnedType('AWS::EC2::VPC')!;
  const identity = network.identify({ ...about, properties: { CidrBlock: '10.7.0.0/16' }, newId: () => 'a' });
  expect(identity.ref).toMatch(/^vpc-[0-9a-f]{17}$/);
  expect(identity.attributes).toMatchObject({ VpcId: identity.ref, CidrBlock: '10.7.0.0/16' });
});

test("handlers trust the run's certificate beside those of known authorities", () => {
  const options = { port: 4566, temporaryDirectory: '/tmp', dataPlaneUrl: 'http://127.0.0.1:4567' };
  const environment = substrateEnvironment({ ...options, certificateFile: '/run/tls/certificate.pem' });
  expect(environment.NODE_EXTRA_CA_CERTS).toBe('/run/tls/certificate.pem');
  expect(environment.AWS_ENDPOINT_URL_KAFKA).toBe('http://127.0.0.1:4567');
});
