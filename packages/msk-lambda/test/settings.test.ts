import { readSettings, topicConflicts } from '@streaming-patterns/settings';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { clusterOf } from '../app/cluster';
import { SETTINGS, toProps } from '../app/settings';
import { MskLambda } from '../src';
import { CLUSTER_ARN } from './pipeline';

const EXISTING = { clusterArn: CLUSTER_ARN };

function synth(context: Record<string, string>): Template {
  const app = new App({ context });
  const settings = readSettings(app.node, SETTINGS, topicConflicts);
  const stack = new Stack(app, 'Test', { stackName: settings.stackName });
  const cluster = clusterOf(stack, settings);
  new MskLambda(stack, 'MskLambda', toProps(stack, settings, { cluster }));
  return Template.fromStack(stack);
}

test('the settings of the topic reach the mapping, those of the pipeline the rest', () => {
  const template = synth({
    ...{ ...EXISTING, topicName: 'trades', batchSize: '13', longestTimeLagSeconds: '90' },
    ...{ logLevel: 'WARN', logRetentionDays: '14', retain: 'false' },
  });
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', { Topics: ['trades'], BatchSize: 13 });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'EstimatedMaxTimeLag', Threshold: 90 });
  template.hasResourceProperties('AWS::Lambda::Function', { Environment: { Variables: { LOG_LEVEL: 'WARN' } } });
  template.hasResource('AWS::Logs::LogGroup', { Properties: { RetentionInDays: 14 }, DeletionPolicy: 'Delete' });
  template.hasResource('AWS::SQS::Queue', { DeletionPolicy: 'Delete' });
});

describe('createCluster', () => {
  test('makes a cluster with the topic, and the mapping waits for it', () => {
    const template = synth({ createCluster: 'true', topicPartitions: '6' });
    template.hasResourceProperties('AWS::MSK::Topic', { TopicName: 'orders', PartitionCount: 6 });
    const [{ Properties, DependsOn }] = Object.values(template.findResources('AWS::Lambda::EventSourceMapping'));
    const [cluster] = Object.keys(template.findResources('AWS::MSK::Cluster'));
    const [topic] = Object.keys(template.findResources('AWS::MSK::Topic'));
    expect(Properties).toMatchObject({ EventSourceArn: { Ref: cluster }, Topics: ['orders'] });
    expect(DependsOn).toContain(topic);
  });

  test('lets the pollers in: the brokers reach each other on the one port', () => {
    const template = synth({ createCluster: 'true' });
    const [group] = Object.keys(template.findResources('AWS::EC2::SecurityGroup'));
    const GroupId = { 'Fn::GetAtt': [group, 'GroupId'] };
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      ...{ GroupId, SourceSecurityGroupId: GroupId, FromPort: 9_098, ToPort: 9_098 },
    });
  });

  test('with SASL/SCRAM the pollers are the first user, whom the mapping waits for', () => {
    const template = synth({ createCluster: 'true', accessControlMethod: 'SCRAM' });
    const [secret] = Object.keys(template.findResources('AWS::SecretsManager::Secret'));
    const [association] = Object.keys(template.findResources('AWS::MSK::BatchScramSecret'));
    const [{ Properties, DependsOn }] = Object.values(template.findResources('AWS::Lambda::EventSourceMapping'));
    expect(Properties.SourceAccessConfigurations).toEqual([{ Type: 'SASL_SCRAM_512_AUTH', URI: { Ref: secret } }]);
    expect(DependsOn).toContain(association);
  });

  test('makes the topic for failures too', () => {
    const template = synth({ createCluster: 'true', failureTopicName: 'orders.failed' });
    template.hasResourceProperties('AWS::MSK::Topic', { TopicName: 'orders.failed' });
  });
});

test('the defaults that the table tells are those that hold: giving them all changes nothing', () => {
  const ofNewCluster = ['createCluster', 'topicPartitions', 'stackName'];
  const defaults = Object.entries(SETTINGS).flatMap(([name, setting]) =>
    setting.default && !ofNewCluster.includes(name) ? [[name, setting.default]] : [],
  );
  expect(synth({ ...EXISTING, ...Object.fromEntries(defaults) }).toJSON()).toEqual(synth(EXISTING).toJSON());
});
