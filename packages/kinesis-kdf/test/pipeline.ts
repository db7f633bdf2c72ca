import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { KinesisKdf, type KinesisKdfProps } from '../src';

/** Props that need other resources get the stack to make them in. */
export type PropsIn = KinesisKdfProps | ((stack: Stack) => KinesisKdfProps);

/** A stack with one pipeline. */
export function build(propsIn: PropsIn = {}): { stack: Stack; pipeline: KinesisKdf } {
  const stack = new Stack(new App(), 'Test');
  const props = typeof propsIn === 'function' ? propsIn(stack) : propsIn;
  return { stack, pipeline: new KinesisKdf(stack, 'Archive', props) };
}

/** Its template. */
export const synth = (propsIn: PropsIn = {}) => Template.fromStack(build(propsIn).stack);

export const DELIVERY_STREAM = 'AWS::KinesisFirehose::DeliveryStream';

/** The properties of its one delivery stream. */
export function deliveryStreamOf(propsIn: PropsIn = {}) {
  const found = Object.values(synth(propsIn).findResources(DELIVERY_STREAM));
  if (found.length !== 1) throw new Error(`one delivery stream was expected, got ${found.length}`);
  return found[0].Properties;
}

/** How it delivers to S3. */
export const s3Of = (propsIn: PropsIn = {}) => deliveryStreamOf(propsIn).ExtendedS3DestinationConfiguration;

/** A function that the user brings. */
export const ownTransform = (stack: Stack) =>
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
