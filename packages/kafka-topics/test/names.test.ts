import { App, Fn, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { expect, test } from 'vitest';
import { ClusterAccess, ClusterArns, GeneratedName, TopicName } from '../src';
import { CLUSTER_ARN } from './mapping';

const nameOf = (id: string, unchangeable: unknown = 1) => {
  const stack = new Stack(new App(), 'Test');
  return JSON.stringify(stack.resolve(GeneratedName.of(new Construct(stack, id), unchangeable)));
};

test('a generated name has the id, a hash of what cannot change, and a part of the id of the stack', () => {
  expect(nameOf('Orders.EU')).toMatch(/"Orders-EU-[0-9a-f]{8}",\{"Fn::Select":\[0,.*AWS::StackId/);
});

test.each([
  ['of another construct', 'Returns', 1],
  ['of something else that cannot change', 'Orders', 2],
])('the name %s is another one', (_, id, unchangeable) => {
  expect(nameOf(id, unchangeable)).not.toBe(nameOf('Orders'));
});

test('a long id leaves room for the rest', () => {
  expect(nameOf('a'.repeat(99))).toMatch(/"a{30}-[0-9a-f]{8}"/);
});

test('an id without letters has a name all the same', () => expect(nameOf('…')).toMatch(/"msk-[0-9a-f]{8}"/));

test('the ARNs in a cluster are those of IAM access control', () => {
  const stack = new Stack();
  const [name, ...rest] = ['orders', ':topic/orders/', ':group/orders/'];
  expect(stack.resolve(ClusterArns.clusterName(CLUSTER_ARN))).toBe(name);
  const arns = [ClusterArns.topic(CLUSTER_ARN, 'trades'), ClusterArns.consumerGroup(CLUSTER_ARN, 'billing')];
  expect(arns.map((arn) => stack.resolve(arn))).toEqual([
    `arn:aws:kafka:eu-west-1:111122223333${rest[0]}0a1b2c3d-1111-2222-3333-444455556666-7/trades`,
    `arn:aws:kafka:eu-west-1:111122223333${rest[1]}0a1b2c3d-1111-2222-3333-444455556666-7/billing`,
  ]);
});

test.each([
  ['trades', true],
  ['a.b_c-1', true],
  ['x'.repeat(249), true],
  ['x'.repeat(250), false],
  ['', false],
  ['.', false],
  ['..', false],
  ['...', true],
  ['a b', false],
  ['trades*', false],
  ['größe', false],
])('the topic name "%s" is valid: %s', (name, valid) => {
  expect(TopicName.isValid(name)).toBe(valid);
  expect(TopicName.mistakes('topicName', name)).toHaveLength(valid ? 0 : 1);
});

test('a topic name that only the deployment knows is no mistake', () => {
  expect(TopicName.mistakes('topicName', Fn.ref('Topic'))).toEqual([]);
});

test('each way to sign in has a port of its own', () => {
  expect(['IAM', 'SCRAM', 'TLS'].map(ClusterAccess.portOf)).toEqual([9_098, 9_096, 9_094]);
});
