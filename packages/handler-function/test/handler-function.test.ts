import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { expect, test } from 'vitest';
import { HandlerFunction, type HandlerFunctionProps } from '../src';
import { CleanUpStack } from './examples/clean-up';

function synth(more: Partial<HandlerFunctionProps> = {}): Template {
  const stack = new Stack(new App(), 'Test');
  new HandlerFunction(stack, 'Work', {
    directory: join(__dirname, 'handler'),
    description: 'Works',
    roleDescription: 'Lets it work',
    logGroup: new LogGroup(stack, 'Logs'),
    ...more,
  });
  return Template.fromStack(stack);
}

test('a function is traced, writes JSON into its own log group, and has the defaults of the props', () => {
  const template = synth();
  const [logGroup] = Object.keys(template.findResources('AWS::Logs::LogGroup'));
  template.hasResourceProperties('AWS::Lambda::Function', {
    ...{ Description: 'Works', Architectures: ['arm64'], Handler: 'index.handler', Timeout: 60, MemorySize: 256 },
    TracingConfig: { Mode: 'Active' },
    LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: logGroup } },
  });
});

test('what is given replaces the defaults', () => {
  synth({ timeout: Duration.seconds(7), memorySize: 512, environment: { LEVEL: 'LOW' } }).hasResourceProperties(
    'AWS::Lambda::Function',
    { Timeout: 7, MemorySize: 512, Environment: { Variables: { LEVEL: 'LOW' } } },
  );
});

test('its role has no managed policy, and may write the one log and send traces', () => {
  const template = synth();
  template.hasResourceProperties('AWS::IAM::Role', { Description: 'Lets it work', ManagedPolicyArns: Match.absent() });
  const [policy] = Object.values(template.findResources('AWS::IAM::Policy'));
  const statements: { Action: string[]; Resource: unknown }[] = policy?.Properties.PolicyDocument.Statement;
  expect(statements.map(({ Action }) => Action)).toEqual([
    ['logs:CreateLogStream', 'logs:PutLogEvents'],
    ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
  ]);
  expect(statements.map(({ Resource }) => Resource === '*')).toEqual([false, true]);
});

test('the role is named after the function, beside it', () => {
  expect(Object.keys(synth().findResources('AWS::IAM::Role'))).toEqual([
    expect.stringMatching(/^WorkRole[0-9A-F]{8}$/),
  ]);
});

test('the example of the README synthesizes', () => {
  const template = Template.fromStack(new CleanUpStack(new App(), 'Shop'));
  template.hasResourceProperties('AWS::Lambda::Function', {
    Timeout: 180,
    Environment: { Variables: { CART_DAYS: '30' } },
  });
});
