import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { propsTable, readmeSection } from '@streaming-patterns/readme-section';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { KafkaEventSourceMapping } from '../src';
import { OrdersStack } from './examples/existing-cluster';
import { AuditTrail } from './examples/pass-options-on';
import { existing } from './mapping';

const ROOT = join(__dirname, '..');

/** A tested file as a user would write it: by the name of the package. */
function example(name: string): string {
  const source = readFileSync(join(__dirname, 'examples', `${name}.ts`), 'utf8');
  return `\`\`\`ts\n${source.replace("'../../src'", "'@streaming-patterns/kafka-topics'")}\`\`\``;
}

const props = (name: string) => propsTable(readFileSync(join(ROOT, 'src', `${name}.ts`), 'utf8'));

test.each([
  ['example existing-cluster', example('existing-cluster')],
  ['example pass-options-on', example('pass-options-on')],
  ['options of an event source', props('kafka-event-source-options')],
])('the README tells what holds: %s (UPDATE_README=1 writes it)', (name, expected) => {
  expect(readmeSection(join(ROOT, 'README.md'), name, expected)).toBe(expected);
});

test('the documents of the options tell the limits that hold', () => {
  const table = props('kafka-event-source-options');
  const { batchSize, maxRetryAttempts, maxBatchingWindow } = KafkaEventSourceMapping.LIMITS;
  for (const { min, max } of [batchSize, maxRetryAttempts, maxBatchingWindow]) {
    expect(table).toContain(`${min} to ${max.toLocaleString('en')}`);
  }
});

test('the example of a cluster that exists acts', () => {
  const template = Template.fromStack(new OrdersStack(new App(), 'Orders'));
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    ...{ BatchSize: 500, MaximumRecordAgeInSeconds: 86_400 },
    ProvisionedPollerConfig: { MinimumPollers: 2, MaximumPollers: 12 },
    DestinationConfig: { OnFailure: { Destination: 'kafka://orders.failed' } },
  });
  template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 9_098 });
  expect(JSON.stringify(template.findResources('AWS::IAM::Policy'))).toContain('/invoices');
});

test('the example of a construct that passes its options on acts, and tells mistakes by its own path', () => {
  const stack = new Stack(new App(), 'Test');
  const cluster = existing(stack);
  const trail = new AuditTrail(stack, 'Audit', { cluster, topicName: 'orders' });
  expect(JSON.stringify(stack.resolve(trail.consumerGroupId))).toMatch(/"Audit-[0-9a-f]{8}"/);
  expect(() => new AuditTrail(stack, 'Broken', { cluster, topicName: '*' })).toThrow(
    'Test/Broken: topicName must be the name of one topic, got "*"',
  );
});
