import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import {
  type ClusterAccess,
  type IKafkaCluster,
  KafkaCluster,
  KafkaEventSourceMapping,
  type KafkaEventSourceMappingProps,
} from '../src';

export const CLUSTER_ARN = 'arn:aws:kafka:eu-west-1:111122223333:cluster/orders/0a1b2c3d-1111-2222-3333-444455556666-7';
export const SERVERLESS_ARN = CLUSTER_ARN.replace(/-7$/, '-s1');
export const SECRET_ARN = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:AmazonMSK_lambda-AbCdEf';
export const KEY_ARN = 'arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-5555-6666-7777-888899990000';

/** Props that need other resources get the stack to make them in. */
export type PropsIn = Partial<KafkaEventSourceMappingProps> | ((stack: Stack) => Partial<KafkaEventSourceMappingProps>);

/** A cluster that exists. */
export function existing(stack: Stack, access?: ClusterAccess): IKafkaCluster {
  return KafkaCluster.fromAttributes(stack, 'Kafka', { clusterArn: CLUSTER_ARN, access });
}

/** A secret that exists, under a key that exists. */
export function existingSecret(stack: Stack): ISecret {
  return Secret.fromSecretAttributes(stack, 'Login', {
    secretCompleteArn: SECRET_ARN,
    encryptionKey: Key.fromKeyArn(stack, 'LoginKey', KEY_ARN),
  });
}

export function consumerIn(stack: Stack): LambdaFunction {
  return new LambdaFunction(stack, 'Reader', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromInline('//'),
  });
}

/** A stack with one mapping of the topic `trades`. */
export function build(propsIn: PropsIn = {}): { stack: Stack; mapping: KafkaEventSourceMapping } {
  const stack = new Stack(new App(), 'Test');
  const props = typeof propsIn === 'function' ? propsIn(stack) : propsIn;
  const cluster = props.cluster ?? existing(stack);
  const consumer = props.consumer ?? consumerIn(stack);
  const mapping = new KafkaEventSourceMapping(stack, 'Trades', { topicName: 'trades', ...props, cluster, consumer });
  return { stack, mapping };
}

/** Its template. */
export const synth = (propsIn: PropsIn = {}) => Template.fromStack(build(propsIn).stack);

/** The one event source mapping of a template, with its logical id. */
export function mappingOf(template: Template): [logicalId: string, properties: Record<string, unknown>] {
  const mappings = Object.entries(template.findResources('AWS::Lambda::EventSourceMapping'));
  if (mappings.length !== 1) throw new Error(`one event source mapping is expected, got ${mappings.length}`);
  const [[logicalId, { Properties }]] = mappings;
  return [logicalId, Properties];
}
