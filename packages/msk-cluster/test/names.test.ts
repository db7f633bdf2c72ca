import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { AccessControl, ClusterKind, MskCluster, type MskClusterProps } from '../src';
import { existingVpc } from './cluster';

/** Names of a cluster and of what belongs to it, as the template has them. */
function namesOf(props: MskClusterProps & { zones?: string[] } = {}, stackId = 'Test'): Record<string, unknown> {
  const { zones, ...others } = props;
  const stack = new Stack(new App(), stackId);
  new MskCluster(stack, 'Kafka', { vpc: existingVpc(stack, zones), ...others });
  const { Resources } = Template.fromStack(stack).toJSON();
  const found = Object.values<{ Type: string; Properties: Record<string, unknown> }>(Resources);
  const property = (type: string, name: string) => found.find(({ Type }) => Type === type)?.Properties[name];
  return {
    cluster: property('AWS::MSK::Cluster', 'ClusterName') ?? property('AWS::MSK::ServerlessCluster', 'ClusterName'),
    configuration: property('AWS::MSK::Configuration', 'Name'),
    secret: property('AWS::SecretsManager::Secret', 'Name'),
    dashboard: property('AWS::CloudWatch::Dashboard', 'DashboardName'),
  };
}

/** A name as CloudFormation would make it, in a stack with this id. */
function resolved(name: unknown, uuid: string): string {
  const ofStack = uuid.split('-')[0];
  const [separator, parts] = (name as { 'Fn::Join': [string, unknown[]] })['Fn::Join'];
  return parts
    .map((part) => (typeof part === 'string' ? part : 'Fn::Join' in (part as object) ? resolved(part, uuid) : ofStack))
    .join(separator);
}

const [FIRST, SECOND] = ['0a1b2c3d-1111-2222-3333-444455556666', '9f8e7d6c-1111-2222-3333-444455556666'];

test.each(['cluster', 'configuration', 'secret'])(
  'the name of the %s has a part of the stack, so an app is deployed twice',
  (what) => {
    const name = namesOf({ accessControl: AccessControl.scram() })[what];
    expect(resolved(name, FIRST)).not.toBe(resolved(name, SECOND));
    expect(resolved(name, FIRST)).toContain('0a1b2c3d');
  },
);

test('the name of the dashboard is generated', () => expect(namesOf().dashboard).toBeUndefined());

test('two clusters in one stack have names of their own', () => {
  const stack = new Stack(new App(), 'Test');
  const vpc = existingVpc(stack);
  const clusters = ['Orders', 'Returns'].map((id) => new MskCluster(stack, id, { vpc }));
  const names = Object.values(Template.fromStack(stack).findResources('AWS::MSK::Cluster')).map(
    ({ Properties }) => Properties.ClusterName,
  );
  expect(new Set(names.map((name) => resolved(name, FIRST))).size).toBe(clusters.length);
});

test.each<[string, MskClusterProps & { zones?: string[] }]>([
  ['another kind', { kind: ClusterKind.EXPRESS }],
  ['a serverless cluster', { kind: ClusterKind.SERVERLESS }],
  ['other subnets', { zones: ['d', 'e', 'f'] }],
])('%s is a new cluster with another name: the old one can stand beside it', (_, props) => {
  expect(resolved(namesOf(props).cluster, FIRST)).not.toBe(resolved(namesOf().cluster, FIRST));
});

test('a change in place keeps the name, and so the cluster', () => {
  const grown = namesOf({ numberBrokerNodes: 6, ebsVolumeSize: 2_000, kafkaVersion: '4.0.x.kraft' });
  expect(grown.cluster).toEqual(namesOf().cluster);
});

test('a name fits into the 64 characters of Amazon MSK', () => {
  const stack = new Stack(new App(), 'Test');
  new MskCluster(stack, 'A-long_name.of_a.cluster-in_an.account-with_many', { vpc: existingVpc(stack) });
  const [{ Properties }] = Object.values(Template.fromStack(stack).findResources('AWS::MSK::Cluster'));
  expect(resolved(Properties.ClusterName, FIRST)).toMatch(/^[A-Za-z0-9-]{1,64}$/);
});
