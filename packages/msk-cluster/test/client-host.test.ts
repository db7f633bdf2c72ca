import { createHash } from 'node:crypto';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { describe, expect, test } from 'vitest';
import { AccessControl } from '../src';
import { CLIENT_SETUPS } from '../src/private/client-properties';
import { IAM_SIGNER, KAFKA_TOOLS } from '../src/private/client-tools';
import { synth } from './cluster';

const AUTHORITY = 'arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/0a1b';

/** The user data as the host runs it, every reference as `<>`. */
function scriptOf(template: Template): string {
  const [{ Properties }] = Object.values(template.findResources('AWS::EC2::Instance'));
  const parts: unknown[] = Properties.UserData['Fn::Base64']['Fn::Join'][1];
  return parts.map((part) => (typeof part === 'string' ? part : '<>')).join('');
}

const withIam = synth({ clientHost: {}, topics: [{ name: 'orders' }] });

describe('the client host', () => {
  test('is a small Amazon Linux 2023, encrypted, with the second version of the metadata service only', () => {
    withIam.hasResourceProperties('AWS::EC2::Instance', {
      InstanceType: 't3.small',
      ImageId: { Ref: Match.stringLikeRegexp('al2023') },
      MetadataOptions: { HttpTokens: 'required' },
      BlockDeviceMappings: [{ Ebs: Match.objectLike({ Encrypted: true }) }],
      Monitoring: true,
    });
  });

  test('is as large as you say', () => {
    const clientHost = { instanceType: new InstanceType('m7i.large') };
    synth({ clientHost }).hasResourceProperties('AWS::EC2::Instance', { InstanceType: 'm7i.large' });
  });

  test('lets nobody in, and is let in by the brokers', () => {
    const groups = Object.entries(withIam.findResources('AWS::EC2::SecurityGroup'));
    const [host] = groups.find(([, { Properties }]) => /Client host/.test(Properties.GroupDescription)) ?? [];
    const rules = Object.values(withIam.findResources('AWS::EC2::SecurityGroupIngress'));
    expect(
      rules.map(({ Properties }) => [Properties.FromPort, Properties.SourceSecurityGroupId['Fn::GetAtt'][0]]),
    ).toEqual([[9_098, host]]);
    for (const [, { Properties }] of groups) expect(Properties.SecurityGroupIngress).toBeUndefined();
  });

  test('is reached by Session Manager: it has no key and no managed policy', () => {
    withIam.hasResourceProperties('AWS::EC2::Instance', { KeyName: Match.absent() });
    withIam.allResourcesProperties('AWS::IAM::Role', { ManagedPolicyArns: Match.absent() });
    const [policy] = Object.values(withIam.findResources('AWS::IAM::Policy'));
    expect(JSON.stringify(policy)).toContain('ssmmessages:OpenDataChannel');
  });

  test('is made when its setup says so, after the topics', () => {
    withIam.hasResource('AWS::EC2::Instance', {
      CreationPolicy: { ResourceSignal: { Timeout: 'PT15M' } },
      DependsOn: Match.arrayWith(Object.keys(withIam.findResources('AWS::MSK::Topic'))),
    });
    expect(scriptOf(withIam)).toMatch(/trap exitTrap EXIT[\s\S]*set -euo pipefail/);
  });

  test('is not there unless asked for', () => synth().resourceCountIs('AWS::EC2::Instance', 0));
});

describe('what the host downloads', () => {
  test.each([
    ['kafka.tgz', KAFKA_TOOLS, 128],
    ['signer.jar', IAM_SIGNER, 64],
  ])('%s is this very file, or the setup ends', (file, { url, algorithm, checksum }, digits) => {
    const script = scriptOf(withIam).split('\n');
    const at = script.findIndex((line) => line.endsWith(`--output ${file} ${url}`));
    expect(script[at + 1]).toBe(`echo '${checksum}  ${file}' | ${algorithm}sum --check --strict`);
    expect(checksum).toHaveLength(digits);
    expect(checksum).toHaveLength(createHash(algorithm).update('').digest('hex').length);
  });

  test('nothing is unpacked or moved before its check', () => {
    const script = scriptOf(withIam);
    const at = (text: string) => script.indexOf(text);
    expect(at('sha512sum --check')).toBeLessThan(at('tar --extract'));
    expect(at('sha256sum --check')).toBeLessThan(at('mv signer.jar'));
  });
});

describe.each([
  ['IAM', AccessControl.iam(), 'BootstrapBrokerStringSaslIam'],
  ['SCRAM', AccessControl.scram(), 'BootstrapBrokerStringSaslScram'],
  ['TLS', AccessControl.tls([AUTHORITY]), 'BootstrapBrokerStringTls'],
])('with %s the host', (method, accessControl, bootstrapField) => {
  const template = synth({ accessControl, clientHost: {} });
  const script = scriptOf(template);

  test('has the properties of a client, and the brokers', () => {
    for (const line of CLIENT_SETUPS[method].properties) expect(script).toContain(`'${line}'`);
    expect(script).toContain(`--query ${bootstrapField} --output text`);
  });

  test('reads a password only where there is one, into a file for root only', () => {
    expect(script.includes('secretsmanager get-secret-value')).toBe(method === 'SCRAM');
    expect(script.includes('install --mode 600')).toBe(method === 'SCRAM');
    expect(script).not.toMatch(/resolve:secretsmanager/);
  });

  test('may do in Kafka by IAM only what people do there, and only where IAM decides', () => {
    const policies = JSON.stringify(template.findResources('AWS::IAM::Policy'));
    expect(policies.includes('kafka-cluster:')).toBe(method === 'IAM');
    expect(policies.includes('secretsmanager:GetSecretValue')).toBe(method === 'SCRAM');
  });
});

test('the user data fits into the 16 KB of Amazon EC2', () => {
  expect(scriptOf(synth({ accessControl: AccessControl.scram(), clientHost: {} })).length).toBeLessThan(12_000);
});
