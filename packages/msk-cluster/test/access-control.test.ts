import { Match, Template } from 'aws-cdk-lib/assertions';
import { Peer, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { describe, expect, test } from 'vitest';
import { AccessControl, ClusterKind } from '../src';
import { build, synth } from './cluster';

const AUTHORITY = 'arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/0a1b';
const METHODS: [string, AccessControl, number, object][] = [
  [
    'IAM',
    AccessControl.iam(),
    9_098,
    { Sasl: { Iam: { Enabled: true }, Scram: { Enabled: false } }, Tls: { Enabled: false } },
  ],
  [
    'SCRAM',
    AccessControl.scram(),
    9_096,
    { Sasl: { Iam: { Enabled: false }, Scram: { Enabled: true } }, Tls: { Enabled: false } },
  ],
  [
    'TLS',
    AccessControl.tls([AUTHORITY]),
    9_094,
    {
      Sasl: { Iam: { Enabled: false }, Scram: { Enabled: false } },
      Tls: { Enabled: true, CertificateAuthorityArnList: [AUTHORITY] },
    },
  ],
];

/** Every port that a security group of the stack opens. */
function openPorts(template: Template): number[] {
  const groups = Object.values(template.findResources('AWS::EC2::SecurityGroup'));
  const rules = Object.values(template.findResources('AWS::EC2::SecurityGroupIngress'));
  const inline = groups.flatMap(({ Properties }) => Properties.SecurityGroupIngress ?? []);
  return [...inline, ...rules.map(({ Properties }) => Properties)].map(({ FromPort }) => FromPort).sort();
}

describe.each(METHODS)('with %s', (_, accessControl, port, authentication) => {
  test('there is one way to sign in, and none without', () => {
    synth({ accessControl }).hasResourceProperties('AWS::MSK::Cluster', {
      ClientAuthentication: { ...authentication, Unauthenticated: { Enabled: false } },
    });
  });

  test('only its port is open, to those who are named', () => {
    const template = synth({ accessControl, clients: [Peer.ipv4('10.1.0.0/16')] });
    expect(openPorts(template)).toEqual([port]);
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [Match.objectLike({ CidrIp: '10.1.0.0/16', FromPort: port, ToPort: port })],
    });
    expect(build({ accessControl }).cluster.port).toBe(port);
  });

  test('nobody is let in who is not named', () => expect(openPorts(synth({ accessControl }))).toEqual([]));
});

test('a client is let in later, to the same port', () => {
  const { stack, cluster } = build({ accessControl: AccessControl.scram() });
  cluster.connections.allowDefaultPortFrom(new SecurityGroup(stack, 'Own', { vpc: cluster.vpc }));
  expect(openPorts(Template.fromStack(stack))).toEqual([9_096]);
});

describe('the exporters of the brokers', () => {
  const exporters = (EnabledInBroker: boolean) => ({
    OpenMonitoring: { Prometheus: { JmxExporter: { EnabledInBroker }, NodeExporter: { EnabledInBroker } } },
  });

  test('are on together with their ports, for those who are named', () => {
    const template = synth({ prometheusClients: [Peer.ipv4('10.2.3.4/32')], clients: [Peer.ipv4('10.1.0.0/16')] });
    template.hasResourceProperties('AWS::MSK::Cluster', exporters(true));
    expect(openPorts(template)).toEqual([11_001, 11_002, 9_098]);
  });

  test('are off, with their ports closed, for nobody', () => {
    const template = synth();
    template.hasResourceProperties('AWS::MSK::Cluster', exporters(false));
    expect(openPorts(template)).toEqual([]);
  });
});

describe('the user of SASL/SCRAM', () => {
  const template = synth({
    accessControl: AccessControl.scram({ userName: 'orders' }),
    topics: [{ name: 'a' }],
    clientHost: {},
  });
  const idOf = (type: string) => Object.keys(template.findResources(type))[0];

  test('has a secret as Amazon MSK takes it: by its name, under a key that is not the default one', () => {
    template.hasResourceProperties('AWS::SecretsManager::Secret', {
      Name: { 'Fn::Join': ['_', ['AmazonMSK', Match.anyValue()]] },
      KmsKeyId: { 'Fn::GetAtt': [idOf('AWS::KMS::Key'), 'Arn'] },
      GenerateSecretString: Match.objectLike({
        SecretStringTemplate: '{"username":"orders"}',
        GenerateStringKey: 'password',
      }),
    });
    template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  test('is known to the cluster', () => {
    template.hasResourceProperties('AWS::MSK::BatchScramSecret', {
      ClusterArn: { Ref: idOf('AWS::MSK::Cluster') },
      SecretArnList: [{ Ref: idOf('AWS::SecretsManager::Secret') }],
    });
  });

  test('is known before anything uses it', () => {
    const after = { DependsOn: Match.arrayWith([idOf('AWS::MSK::BatchScramSecret')]) };
    template.hasResource('AWS::MSK::Topic', after);
    template.hasResource('AWS::EC2::Instance', after);
  });

  test('stays with the cluster, and so does what it needs', () => {
    for (const type of ['AWS::SecretsManager::Secret', 'AWS::KMS::Key', 'AWS::MSK::BatchScramSecret']) {
      template.allResources(type, { DeletionPolicy: 'Retain' });
    }
  });

  test('may have a key of yours', () => {
    const own = synth((stack) => ({ accessControl: AccessControl.scram({ encryptionKey: new Key(stack, 'Own') }) }));
    own.resourceCountIs('AWS::KMS::Key', 1);
    own.hasResourceProperties('AWS::SecretsManager::Secret', { KmsKeyId: { 'Fn::GetAtt': ['Own30425842', 'Arn'] } });
  });

  test('is there with SASL/SCRAM only', () => {
    for (const accessControl of [AccessControl.iam(), AccessControl.tls([AUTHORITY])]) {
      synth({ accessControl }).resourceCountIs('AWS::SecretsManager::Secret', 0);
    }
    synth({ kind: ClusterKind.SERVERLESS }).resourceCountIs('AWS::MSK::BatchScramSecret', 0);
  });
});
