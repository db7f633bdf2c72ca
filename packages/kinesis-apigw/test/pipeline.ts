import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { KinesisApigw, type KinesisApigwProps } from '../src';

/** Props that need other resources get the stack to make them in. */
export type PropsIn = KinesisApigwProps | ((stack: Stack) => KinesisApigwProps);

/** A stack with one pipeline. */
export function build(propsIn: PropsIn = {}): { stack: Stack; pipeline: KinesisApigw } {
  const stack = new Stack(new App(), 'Test');
  const props = typeof propsIn === 'function' ? propsIn(stack) : propsIn;
  return { stack, pipeline: new KinesisApigw(stack, 'Ingest', props) };
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

/** The ids of the warnings that synthesis shows. */
export function warningsOf(propsIn: PropsIn): string[] {
  return build(propsIn)
    .pipeline.node.findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === 'aws:cdk:warning')
    .map(({ data }) => /\[ack: [^:]+:(\w+)\]/.exec(data)?.[1] ?? data);
}
