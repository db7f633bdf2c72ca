import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clusterSettings, kafkaClusterId } from '../../src/kafka/cluster/cluster-settings';
import { actingProperties, wrongServerProperties } from '../../src/kafka/cluster/configured-properties';
import { topicConfigs } from '../../src/kafka/cluster/topic-settings';
import { neededReleases } from '../../src/kafka/install/needed-releases';
import { judgeProperties } from '../../src/resources/judge-properties';
import type { Properties } from '../../src/resources/resource-type';
import { findResourceType } from '../../src/resources/resource-types';

const arn = 'arn:aws:kafka:eu-west-3:000000000000:cluster/taxi/ff5e2d10-3a4b-4c6d-8e9f-0123456789ab-1';
const base64 = (text: string) => Buffer.from(text).toString('base64');

function accessOf(properties: Properties) {
  const all = { ClusterName: 'taxi', KafkaVersion: '4.1.x.kraft', ...properties };
  const resource = { stackName: 'Taxi', logicalId: 'Cluster', ref: arn, attributes: {}, properties: all };
  return clusterSettings({ ...resource, type: 'AWS::MSK::Cluster' }).access;
}

const nobody = { iam: false, scram: false, tls: false, clientCertificates: 'none', plaintext: false };

test.each<[string, Properties, object]>([
  ['IAM', { ClientAuthentication: { Sasl: { Iam: { Enabled: true } } } }, { iam: true }],
  ['SASL/SCRAM', { ClientAuthentication: { Sasl: { Scram: { Enabled: 'true' } } } }, { scram: true }],
  [
    'a certificate',
    { ClientAuthentication: { Tls: { Enabled: true } } },
    { tls: true, clientCertificates: 'required' },
  ],
  [
    'a certificate or nothing',
    { ClientAuthentication: { Tls: { Enabled: 'true' }, Unauthenticated: { Enabled: true } } },
    { tls: true, clientCertificates: 'requested' },
  ],
  ['nothing', {}, { tls: true }],
  [
    'nothing, in the clear too',
    { EncryptionInfo: { EncryptionInTransit: { ClientBroker: 'TLS_PLAINTEXT' } } },
    { tls: true, plaintext: true },
  ],
  [
    'nothing, in the clear',
    { EncryptionInfo: { EncryptionInTransit: { ClientBroker: 'PLAINTEXT' } } },
    { plaintext: true },
  ],
])('a cluster that asks its clients for %s offers that way in and no other', (_, properties, offered) => {
  expect(accessOf(properties)).toEqual({ ...nobody, ...offered });
});

test('the identifier of a cluster is one that Kafka takes', () => {
  expect(kafkaClusterId(arn)).toBe('_14tEDpLTG2OnwEjRWeJqw');
});

test('settings about one broker act, those about several do nothing', () => {
  const text = '# quick\nnum.partitions = 7\r\n\nmin.insync.replicas=2\nlog.retention.ms: 90000';
  expect(actingProperties(text)).toEqual({ 'num.partitions': '7', 'log.retention.ms': '90000' });
  expect(wrongServerProperties(text)).toBeUndefined();
});

test.each([
  ['num.partitions=7\nsecurity.inter.broker.protocol=SSL', 'security.inter.broker.protocol'],
  ['num.partitions', '"num.partitions"'],
])('a configuration that MSK would not take is refused by name: %j', (text, name) => {
  expect(wrongServerProperties(text)).toContain(name);
});

test('settings of a topic are read from JSON and from lines', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]+(\.[a-z]+)*$/), fc.integer()), (configs) => {
      const wanted = Object.fromEntries(Object.entries(configs).map(([name, value]) => [name, String(value)]));
      const lines = Object.entries(configs).map(([name, value]) => `${name} = ${value}`);
      expect(topicConfigs(base64(JSON.stringify(configs)))).toEqual(wanted);
      expect(topicConfigs(base64(lines.join('\n')))).toEqual(wanted);
    }),
  );
});

test('settings of a topic that are neither are refused', () => {
  const topic = findResourceType('AWS::MSK::Topic')!;
  const properties = { ClusterArn: arn, TopicName: 'trips', PartitionCount: 3, ReplicationFactor: 3 };
  expect(judgeProperties(topic, { ...properties, Configs: base64('{"a":') })).toMatchObject([
    { kind: 'not modelled' },
    { kind: 'refused', property: 'Configs', because: expect.stringContaining('as JSON or as lines') },
  ]);
});

test('only the releases that an app needs are fetched', () => {
  const stack = (Type: string, KafkaVersion?: unknown) => ({
    template: { Resources: { Cluster: { Type, Properties: { KafkaVersion } } } },
  });
  expect(neededReleases([stack('AWS::Kinesis::Stream')])).toEqual([]);
  expect(neededReleases([stack('AWS::MSK::Cluster', '4.0.x.kraft')])).toEqual(['4.3.1']);
  expect(neededReleases([stack('AWS::MSK::ServerlessCluster')])).toEqual(['3.9.2']);
  expect(neededReleases([stack('AWS::MSK::Cluster', { Ref: 'Version' })])).toEqual(['3.9.2', '4.3.1']);
});

test.each(['3.x', '2.8.1', '5.0.x'])('a cluster of version %s runs or is refused by name', (KafkaVersion) => {
  const cluster = findResourceType('AWS::MSK::Cluster')!;
  const findings = judgeProperties(cluster, { KafkaVersion });
  const refused = KafkaVersion !== '3.x';
  expect(findings).toMatchObject([{ kind: refused ? 'refused' : 'not modelled', property: 'KafkaVersion' }]);
});
