import { ClusterAccess, KafkaCluster } from '@streaming-patterns/kafka-topics';
import { Duration, type Stack } from 'aws-cdk-lib';
import { SecurityGroup, Subnet } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { describe, expect, test } from 'vitest';
import { ApplicationCode, FlinkRuntime, OutputFormat, Processing, SqlScript, TopicPosition } from '../src';
import { APPLICATION, allowedOf, build, CLUSTER_ARN, groupsOf, network, type PropsIn, synth } from './pipeline';

const SECRET_ARN = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:AmazonMSK_trades-a1b2c3';

function withScram(stack: Stack) {
  const encryptionKey = Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/0a1b');
  const secret = Secret.fromSecretAttributes(stack, 'User', { secretCompleteArn: SECRET_ARN, encryptionKey });
  return KafkaCluster.fromAttributes(stack, 'Scram', { clusterArn: CLUSTER_ARN, access: ClusterAccess.scram(secret) });
}

describe('the job', () => {
  test('reads the topic from its oldest record, signs in with IAM and writes below data/', () => {
    const { SqlRunner, SqlVariables, ...others } = groupsOf({ consumerGroupId: 'flink' });
    expect([SqlRunner, others]).toEqual([{ 'script.name': 'kafka-stocks' }, {}]);
    expect(SqlVariables).toMatchObject({
      'bootstrap.servers': { 'Fn::GetAtt': [expect.stringMatching(/^TradesBrokers/), 'BootstrapServers'] },
      ...{ 'topic.name': 'trades', 'consumer.group': 'flink', 'source.starting.position': 'earliest-offset' },
      ...{ 'security.protocol': 'SASL_SSL', 'sasl.mechanism': 'AWS_MSK_IAM', 'rollover.interval': '60 s' },
      'output.path': { 'Fn::Join': ['', ['s3://', { Ref: expect.stringMatching(/^TradesBucket/) }, '/data/']] },
    });
  });

  test('is told of each prop by its own variable', () => {
    const { SqlVariables } = groupsOf({
      ...{ bootstrapServers: 'b-1:9098,b-2:9098', startingPosition: TopicPosition.GROUP, dataPrefix: 'prices/' },
      ...{ outputFormat: OutputFormat.PARQUET, rolloverInterval: Duration.seconds(7), sqlVariables: { a: 'b' } },
    });
    expect(SqlVariables).toMatchObject({
      ...{ 'bootstrap.servers': 'b-1:9098,b-2:9098', 'source.starting.position': 'group-offsets', a: 'b' },
      ...{ 'output.format': 'parquet', 'rollover.interval': '7 s' },
    });
  });

  test('signs in with name and password, which only Secrets Manager and the running job know', () => {
    const scram: PropsIn = (stack) => ({ cluster: withScram(stack) });
    const { SqlVariables, SqlSecrets } = groupsOf(scram);
    expect(SqlSecrets).toEqual({ kafka: SECRET_ARN });
    // What it left out would be that of IAM.
    expect(SqlVariables).toMatchObject({
      ...{ 'security.protocol': 'SASL_SSL', 'sasl.mechanism': 'SCRAM-SHA-512' },
      'sasl.client.callback.handler.class': expect.not.stringContaining('IAM'),
    });
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the runner fills it in
    expect(SqlVariables['sasl.jaas.config']).toContain('username="${kafka.username}" password="${kafka.password}"');
    const allowed = allowedOf(scram);
    expect(allowed['secretsmanager:GetSecretValue']).toBe(SECRET_ARN);
    expect(Object.keys(allowed)).toContain('kms:Decrypt');
    expect(Object.keys(allowed).filter((action) => action.startsWith('kafka-cluster:'))).toEqual([]);
  });

  test('stands in the network that it is given', () => {
    const [application] = Object.values(synth().findResources(APPLICATION));
    expect(application?.Properties.ApplicationConfiguration.VpcConfigurations).toEqual([
      { SubnetIds: ['subnet-0a1b2c01', 'subnet-0a1b2c02'], SecurityGroupIds: ['sg-0a1b2c77'] },
    ]);
  });
});

describe('what the job may do in the cluster', () => {
  const kafka = (propsIn: PropsIn) =>
    Object.entries(allowedOf(propsIn)).filter(([action]) => action.startsWith('kafka-cluster:'));

  test('is to read the one topic in the one group, and to write nothing', () => {
    const allowed = kafka({ consumerGroupId: 'flink' });
    expect(allowed.map(([action]) => action.slice('kafka-cluster:'.length)).sort()).toEqual([
      ...['AlterGroup', 'Connect', 'DescribeGroup', 'DescribeTopic', 'ReadData'],
    ]);
    const resourceOf = (name: string) => JSON.stringify(allowed.find(([action]) => action.endsWith(name))?.[1]);
    expect(resourceOf('ReadData')).toMatch(/\/trades"?/);
    expect(resourceOf('AlterGroup')).toMatch(/\/flink"?/);
    expect(JSON.stringify(allowed)).not.toContain('*');
  });

  test('is to write the topic that is named as a sink, and no other', () => {
    const allowed = Object.fromEntries(kafka({ sinkTopicName: 'alerts' }));
    expect(JSON.stringify(allowed['kafka-cluster:WriteData'])).toMatch(/\/alerts"/);
    expect(JSON.stringify(allowed['kafka-cluster:ReadData'])).not.toContain('alerts');
  });

  test('reaches the brokers: their security groups let the job in on the port of its way to sign in', () => {
    const template = synth((stack) => ({
      cluster: KafkaCluster.fromAttributes(stack, 'Guarded', {
        clusterArn: CLUSTER_ARN,
        securityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'Brokers', 'sg-0a1b2c88')],
      }),
    }));
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      ...{ GroupId: 'sg-0a1b2c88', SourceSecurityGroupId: 'sg-0a1b2c77', FromPort: 9_098, ToPort: 9_098 },
    });
  });
});

describe('the addresses of the brokers', () => {
  test('are asked for by a function that may do nothing else', () => {
    const template = synth();
    template.hasResourceProperties('Custom::KafkaBrokers', { ClusterArn: CLUSTER_ARN, Method: 'IAM' });
    const policies = Object.entries(template.findResources('AWS::IAM::Policy')).filter(([id]) =>
      id.includes('FindBrokers'),
    );
    const actions = JSON.stringify(policies).match(/"(kafka|s3|ec2|iam)[\w-]*:\w+"/g);
    expect(actions).toEqual(['"kafka:GetBootstrapBrokers"']);
  });

  test('are not asked for when they are given, or when people say them at a notebook', () => {
    synth({ bootstrapServers: 'b-1:9098' }).resourceCountIs('AWS::Lambda::Function', 0);
    synth({ processing: Processing.STUDIO }).resourceCountIs('AWS::Lambda::Function', 0);
  });
});

test('a lag that never shrinks is an alarm, one that is too long only where that is said', () => {
  const keys = (propsIn: PropsIn) => Object.keys(build(propsIn).pipeline.monitoring.alarms);
  expect(keys({})).toContain('ApplicationRecordsLag');
  expect(keys({})).not.toContain('ConsumerGroupTimeLag');
  expect(keys({ longestTimeLag: Duration.minutes(4) })).toContain('ConsumerGroupTimeLag');
});

test('a notebook may read the topic too', () => {
  const { pipeline } = build({ processing: Processing.STUDIO });
  expect([pipeline.application, pipeline.notebook?.runtime]).toEqual([undefined, 'FLINK-1_15']);
  expect(Object.keys(allowedOf({ processing: Processing.STUDIO }))).toContain('kafka-cluster:ReadData');
});

const tls = (stack: Stack) =>
  KafkaCluster.fromAttributes(stack, 'Tls', {
    clusterArn: CLUSTER_ARN,
    access: ClusterAccess.mutualTls(Secret.fromSecretCompleteArn(stack, 'Certificate', SECRET_ARN)),
  });

describe('mistakes are told by the path of the pattern', () => {
  test.each<[string, PropsIn]>([
    ['topicName must be the name of one topic, got "a*"', { topicName: 'a*' }],
    ['sinkTopicName must be the name of one topic, got "*"', { sinkTopicName: '*' }],
    ['accessControl of cluster must be IAM, or SCRAM with a job', (stack) => ({ cluster: tls(stack) })],
    [
      'accessControl of cluster must be IAM, or SCRAM with a job',
      (stack) => ({ cluster: withScram(stack), processing: Processing.STUDIO }),
    ],
    [
      'sqlSecrets must not have the name kafka (the user of the cluster), got both',
      (stack) => ({
        cluster: withScram(stack),
        sqlSecrets: { kafka: Secret.fromSecretCompleteArn(stack, 'Other', SECRET_ARN) },
      }),
    ],
    [
      'applicationSubnets and applicationSecurityGroups must be given (brokers are reached from inside their network only)',
      { applicationSubnets: undefined, applicationSecurityGroups: undefined },
    ],
    [
      'applicationSecurityGroups must be given with applicationSubnets, got the subnets alone',
      (stack) => ({ applicationSubnets: [Subnet.fromSubnetId(stack, 'S', 'subnet-1')] }),
    ],
    [
      'script must be left out when processing is STUDIO',
      { processing: Processing.STUDIO, script: SqlScript.named('a') },
    ],
    ['dataPrefix must be empty, or at most 512 characters', { dataPrefix: '/a' }],
    [
      'runtime must be FLINK-1_20 with this job, which is built for it (bring another by code), got FLINK-2_2',
      { runtime: FlinkRuntime.FLINK_2_2, code: undefined },
    ],
    ['longestTimeLag must be whole seconds', { longestTimeLag: Duration.millis(10) }],
    ['code must be a jar that exists', { code: ApplicationCode.fromAsset('/nowhere/a.jar') }],
    [
      'propertyGroups must not have the group SqlRunner (use script, sqlVariables and sqlSecrets)',
      { propertyGroups: { SqlRunner: { a: 'b' } } },
    ],
  ])('%s', (mistake, propsIn) => {
    expect(() => build(propsIn)).toThrow(`Test/Trades: ${mistake}`);
  });
});

test('the network is one rule more than that of the application', () => {
  expect(() => build((stack) => network(stack))).not.toThrow();
});
