import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { RestApiLogs } from '../src';
import { LoggedApiStack } from './examples/logged-api';

const template = Template.fromStack(new LoggedApiStack(new App(), 'Test'));
const only = (type: string) => {
  const found = Object.values(template.findResources(type));
  expect(found).toHaveLength(1);
  return found[0];
};

test('a line of the access log is one JSON object with who, what and how it ended, and nothing that a request carries', () => {
  const line = JSON.parse(RestApiLogs.ACCESS_LOG_FORMAT.toString());
  expect(Object.keys(line)).toEqual(
    expect.arrayContaining(['requestId', 'caller', 'httpMethod', 'status', 'integrationLatency', 'errorType']),
  );
  expect(JSON.stringify(line)).not.toMatch(/querystring|\$input|body|header|apiKey/i);
});

test('the execution log has the name that API Gateway gives it, and is there before the stage', () => {
  const [[id, { Properties }]] = Object.entries(template.findResources('AWS::Logs::LogGroup')).filter(([name]) =>
    name.startsWith('ApiExecutionLogs'),
  ) as [[string, { Properties: Record<string, unknown> }]];
  expect(Properties).toEqual({
    LogGroupName: {
      'Fn::Join': ['', ['API-Gateway-Execution-Logs_', { Ref: expect.stringMatching(/^Api/) }, '/prod']],
    },
    RetentionInDays: 30,
  });
  expect(only('AWS::ApiGateway::Stage').DependsOn).toContain(id);
});

test('the role of the account may write logs and nothing else, and stays with the setting when the stack goes', () => {
  const role = only('AWS::IAM::Role');
  const account = only('AWS::ApiGateway::Account');
  expect([role.DeletionPolicy, account.DeletionPolicy]).toEqual(['Retain', 'Retain']);
  const [{ PolicyDocument }] = role.Properties.Policies;
  const actions: string[] = PolicyDocument.Statement.flatMap(({ Action }: { Action: string[] }) => Action);
  expect(actions).toHaveLength(7);
  expect(actions.filter((action) => !action.startsWith('logs:'))).toEqual([]);
  expect(account.Properties).toEqual({ CloudWatchRoleArn: { 'Fn::GetAtt': [expect.any(String), 'Arn'] } });
});
