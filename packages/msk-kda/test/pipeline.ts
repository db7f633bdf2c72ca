import { join } from 'node:path';
import { type IKafkaCluster, KafkaCluster } from '@streaming-patterns/kafka-topics';
import { existingSubnet } from '@streaming-patterns/settings';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { ApplicationCode, MskKda, type MskKdaProps, Processing } from '../src';

/** A jar without a job, for what needs none: the real one takes a JDK. */
export const JAR = join(__dirname, 'job', 'job.jar');
export const APPLICATION = 'AWS::KinesisAnalyticsV2::Application';
export const CLUSTER_ARN = 'arn:aws:kafka:eu-west-1:111122223333:cluster/orders/0a1b2c3d-1111-2222-3333-444455556666-7';

export const existing = (stack: Stack): IKafkaCluster =>
  KafkaCluster.fromAttributes(stack, 'Kafka', { clusterArn: CLUSTER_ARN });

export const network = (stack: Stack) => ({
  applicationSubnets: ['subnet-0a1b2c01', 'subnet-0a1b2c02'].map((id) => existingSubnet(stack, id)),
  applicationSecurityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0a1b2c77')],
});

/** Props that need other resources get the stack to make them in. */
export type PropsIn = Partial<MskKdaProps> | ((stack: Stack) => Partial<MskKdaProps>);

/** The props around those of interest: a cluster that exists, its network, a tiny jar. */
export function propsOf(stack: Stack, props: Partial<MskKdaProps>): MskKdaProps {
  const code = props.processing === Processing.STUDIO ? undefined : ApplicationCode.fromAsset(JAR);
  const { cluster = existing(stack) } = props;
  const inNetwork = 'applicationSubnets' in props || 'applicationSecurityGroups' in props ? {} : network(stack);
  return { topicName: 'trades', code, ...inNetwork, ...props, cluster };
}

/** A stack with one pipeline. */
export function build(propsIn: PropsIn = {}): { stack: Stack; pipeline: MskKda } {
  const stack = new Stack(new App(), 'Test');
  const props = typeof propsIn === 'function' ? propsIn(stack) : propsIn;
  return { stack, pipeline: new MskKda(stack, 'Trades', propsOf(stack, props)) };
}

/** Its template. */
export const synth = (propsIn: PropsIn = {}) => Template.fromStack(build(propsIn).stack);

interface Group {
  readonly PropertyGroupId: string;
  readonly PropertyMap: Record<string, unknown>;
}

/** What the job reads, by group. */
export function groupsOf(propsIn: PropsIn = {}): Record<string, Record<string, unknown>> {
  const [application] = Object.values(synth(propsIn).findResources(APPLICATION));
  const groups: Group[] = application?.Properties.ApplicationConfiguration.EnvironmentProperties.PropertyGroups;
  return Object.fromEntries(groups.map(({ PropertyGroupId, PropertyMap }) => [PropertyGroupId, PropertyMap]));
}

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
}

/** Actions of the role of the job or notebook, each with the resources that it may act on. */
export function allowedOf(propsIn: PropsIn = {}): Record<string, unknown> {
  const policies = Object.entries(synth(propsIn).findResources('AWS::IAM::Policy'));
  const own = policies.filter(([id]) => /^Trades(Application|Notebook)Role/.test(id));
  const statements = own.flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement as Statement[]);
  return Object.fromEntries(
    statements.flatMap(({ Action, Resource }) => [Action].flat().map((action) => [action, Resource])),
  );
}
