import type { Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { expect, test } from 'vitest';
import { build, type PropsIn, synth } from './pipeline';

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

function statementsOfHost(propsIn: PropsIn = {}): Statement[] {
  const policies = Object.entries(synth(propsIn).findResources('AWS::IAM::Policy'));
  return policies
    .filter(([id]) => id.startsWith('StocksProducer'))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
}

test('the host may write to this one stream and tell metrics of the library; it may read nothing but its own jar', () => {
  const statements = statementsOfHost();
  const kinesis = statements.find(({ Action }) => String(Action).includes('kinesis:'));
  expect(kinesis).toMatchObject({
    Action: ['DescribeStream', 'DescribeStreamSummary', 'ListShards', 'PutRecord', 'PutRecords'].map(
      (it) => `kinesis:${it}`,
    ),
    Resource: { 'Fn::GetAtt': [expect.stringMatching(/^StocksStream/), 'Arn'] },
  });
  const metrics = statements.find(({ Action }) => Action === 'cloudwatch:PutMetricData');
  expect(metrics?.Condition).toEqual({ StringEquals: { 'cloudwatch:namespace': 'KinesisProducerLibrary' } });
  const reads = statements.filter(({ Action }) => String(Action).startsWith('s3:'));
  expect(reads).toEqual([expect.objectContaining({ Action: 's3:GetObject' })]);
  expect(JSON.stringify(reads)).toMatch(/[0-9a-f]{64}\.jar"/);
});

test('the key of the stream adds leave to encrypt with it', () => {
  const text = JSON.stringify(statementsOfHost((stack) => ({ encryptionKey: new Key(stack, 'StreamKey') })));
  expect(text).toContain('kms:GenerateDataKey');
});

test('the command names the jar on the host, the stream and the Region', () => {
  const { stack, pipeline } = build();
  expect(stack.resolve(pipeline.producerCommand)['Fn::Join'][1].join('')).toMatch(
    /^java -jar \/opt\/kpl-producer\/kpl-producer\.jar /,
  );
  const text = JSON.stringify(Object.values(synth().findResources('AWS::EC2::Instance'))[0]?.Properties.UserData);
  expect(text).toContain(' /opt/kpl-producer/kpl-producer.jar');
  expect(text).toContain('java-17-amazon-corretto-headless');
});

test('without a network there is a new one; with one, none', () => {
  synth().resourceCountIs('AWS::EC2::VPC', 1);
  const theirs = (stack: Stack) => {
    const vpc = new Vpc(stack, 'Theirs', { natGateways: 0, restrictDefaultSecurityGroup: false });
    return { producerVpc: vpc, producerSubnet: vpc.publicSubnets[0] };
  };
  const template = synth(theirs);
  template.resourceCountIs('AWS::EC2::VPC', 1);
  expect(JSON.stringify(template.findResources('AWS::EC2::Instance'))).toContain('TheirsPublicSubnet1');
});

test('without a host there is no network, no machine and no command', () => {
  const { pipeline } = build({ producerHost: false });
  expect([pipeline.producerHost, pipeline.producerCommand]).toEqual([undefined, undefined]);
  const template = synth({ producerHost: false });
  template.resourceCountIs('AWS::EC2::VPC', 0);
  template.resourceCountIs('AWS::EC2::Instance', 0);
});
