import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { expect, test } from 'vitest';
import { ApplicationCode, FlinkApplication } from '../src';
import { APPLICATION, allowedIn, build, flat, JAR } from './application';

const START = 'Custom::FlinkApplicationStart';

function startIn(stack: Stack) {
  const found = Object.values(Template.fromStack(stack).findResources(START));
  if (found.length !== 1) throw new Error(`one start was expected, got ${found.length}`);
  return found[0] as { DependsOn: string[]; Properties: Record<string, unknown> };
}

test('a deployment does not start the job', () => {
  const template = Template.fromStack(build().stack);
  template.resourceCountIs(START, 0);
  template.resourceCountIs('AWS::Lambda::Function', 0);
});

test('with startOnDeploy it calls StartApplication for the application once: an update calls nothing', () => {
  const { stack } = build({ startOnDeploy: true });
  const [application] = Object.keys(Template.fromStack(stack).findResources(APPLICATION));
  const { Create, Update } = startIn(stack).Properties;
  expect(Update).toBeUndefined();
  expect(JSON.parse(flat(Create))).toMatchObject({
    service: '@aws-sdk/client-kinesis-analytics-v2',
    action: 'StartApplication',
    parameters: { ApplicationName: `<${application}>` },
  });
});

test('the job starts when its log is connected and all that its role may do is in place, what is granted later too', () => {
  const { stack, application } = build({ startOnDeploy: true });
  application.role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: ['*'] }));
  const idOf = (path: string[]) => {
    const child = path.reduce((node, id) => node.findChild(id).node, application.node);
    return stack.getLogicalId(child.defaultChild as never);
  };
  expect(startIn(stack).DependsOn).toEqual(
    expect.arrayContaining([
      idOf(['Role', 'DefaultPolicy']),
      stack.getLogicalId(application.node.findChild('LoggingOption') as never),
    ]),
  );
});

test('what starts it may do nothing else, and nothing to another application', () => {
  const { stack } = build({ startOnDeploy: true });
  const [application] = Object.keys(Template.fromStack(stack).findResources(APPLICATION));
  expect(flat(allowedIn(stack)['kinesisanalytics:StartApplication'])).toMatch(
    new RegExp(`:application/<${application}>$`),
  );
  expect(Object.keys(allowedIn(stack)).filter((action) => action.startsWith('kinesisanalytics:'))).toEqual([
    'kinesisanalytics:StartApplication',
  ]);
});

test('two applications of a stack have one function, one role and one log for it', () => {
  const { stack } = build({ startOnDeploy: true });
  new FlinkApplication(stack, 'Second', {
    code: ApplicationCode.fromAsset(JAR),
    description: 'Rests',
    startOnDeploy: true,
  });
  const template = Template.fromStack(stack);
  template.resourceCountIs(START, 2);
  template.resourceCountIs('AWS::Lambda::Function', 1);
  const roles = Object.values(template.findResources('AWS::IAM::Role')).map(({ Properties }) =>
    flat(Properties.AssumeRolePolicyDocument.Statement[0].Principal.Service),
  );
  expect(roles.filter((service) => service === 'lambda.amazonaws.com')).toHaveLength(1);
});

test('its log is kept as that of the application is', () => {
  const template = Template.fromStack(build({ startOnDeploy: true, logRetention: RetentionDays.FIVE_DAYS }).stack);
  template.resourceCountIs('AWS::Logs::LogGroup', 2);
  template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 5 });
});
