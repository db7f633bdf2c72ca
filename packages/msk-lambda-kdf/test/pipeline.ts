import { KafkaCluster } from '@streaming-patterns/kafka-topics';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { MskLambdaKdf, type MskLambdaKdfProps } from '../src';

export const CLUSTER_ARN = 'arn:aws:kafka:eu-west-1:111122223333:cluster/orders/0a1b2c3d-1111-2222-3333-444455556666-7';
export const DELIVERY_STREAM = 'AWS::KinesisFirehose::DeliveryStream';
export const MAPPING = 'AWS::Lambda::EventSourceMapping';

/** Props that need other resources get the stack to make them in. */
export type PropsIn = Partial<MskLambdaKdfProps> | ((stack: Stack) => Partial<MskLambdaKdfProps>);

/** A stack with one pipeline, which reads the topic `trades` of a cluster that exists. */
export function build(propsIn: PropsIn = {}): { stack: Stack; pipeline: MskLambdaKdf } {
  const stack = new Stack(new App(), 'Test');
  const props = typeof propsIn === 'function' ? propsIn(stack) : propsIn;
  const cluster = props.cluster ?? KafkaCluster.fromAttributes(stack, 'Kafka', { clusterArn: CLUSTER_ARN });
  return { stack, pipeline: new MskLambdaKdf(stack, 'Archive', { topicName: 'trades', ...props, cluster }) };
}

/** Its template. */
export const synth = (propsIn: PropsIn = {}) => Template.fromStack(build(propsIn).stack);

/** The properties of its one resource of a type. */
export function onlyOf(type: string, propsIn: PropsIn = {}) {
  const found = Object.values(synth(propsIn).findResources(type));
  if (found.length !== 1) throw new Error(`one ${type} was expected, got ${found.length}`);
  return found[0].Properties;
}

/** How it delivers to S3. */
export const s3Of = (propsIn: PropsIn = {}) => onlyOf(DELIVERY_STREAM, propsIn).ExtendedS3DestinationConfiguration;

/** The ids of the warnings that synthesis shows. */
export function warningsOf(propsIn: PropsIn): string[] {
  return build(propsIn)
    .pipeline.node.findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === 'aws:cdk:warning')
    .map(({ data }) => /\[ack: [^:]+:(\w+)\]/.exec(data)?.[1] ?? data);
}
