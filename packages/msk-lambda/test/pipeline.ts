import { KafkaCluster } from '@streaming-patterns/kafka-topics';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { MskLambda, type MskLambdaProps } from '../src';

export const CLUSTER_ARN = 'arn:aws:kafka:eu-west-1:111122223333:cluster/orders/0a1b2c3d-1111-2222-3333-444455556666-7';

/** Props that need other resources get the stack to make them in. */
export type PropsIn = Partial<MskLambdaProps> | ((stack: Stack) => Partial<MskLambdaProps>);

/** A stack with one pipeline, which reads the topic `trades` of a cluster that exists. */
export function build(propsIn: PropsIn = {}): { stack: Stack; pipeline: MskLambda } {
  const stack = new Stack(new App(), 'Test');
  const props = typeof propsIn === 'function' ? propsIn(stack) : propsIn;
  const cluster = props.cluster ?? KafkaCluster.fromAttributes(stack, 'Kafka', { clusterArn: CLUSTER_ARN });
  return { stack, pipeline: new MskLambda(stack, 'Trades', { topicName: 'trades', ...props, cluster }) };
}

/** Its template. */
export const synth = (propsIn: PropsIn = {}) => Template.fromStack(build(propsIn).stack);

/** A function that the user brings. */
export const ownConsumer = (stack: Stack) =>
  new LambdaFunction(stack, 'Own', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromInline('//'),
  });
