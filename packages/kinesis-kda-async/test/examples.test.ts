import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jars } from '../src/private/jars';
import { FaresStack } from './examples/fares';
import { ModelStack } from './examples/model';
import { OwnEndpointStack } from './examples/own-endpoint';
import { APPLICATION, JAR } from './pipeline';

// Ours takes a JDK to build; for a template any jar does.
const ours = { ...jars };
beforeAll(() => Object.assign(jars, { fareEnrichment: JAR }));
afterAll(() => Object.assign(jars, ours));

test('four shards, four tasks of fifty lookups, alarms that notify, one of them sooner', () => {
  const template = Template.fromStack(new FaresStack(new App(), 'Fares'));
  template.hasResourceProperties('AWS::Kinesis::Stream', { ShardCount: 4 });
  expect(JSON.stringify(template.findResources(APPLICATION))).toContain('"capacity":"50"');
  template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [Match.anyValue()] });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'millisBehindLatest', Threshold: 20_000 });
});

test('a model of SageMaker answers behind the API', () => {
  const template = Template.fromStack(new ModelStack(new App(), 'Fares'));
  template.resourceCountIs('AWS::Lambda::Function', 0);
  const [method] = Object.values(template.findResources('AWS::ApiGateway::Method'));
  expect(JSON.stringify(method)).toContain('endpoints/fares/invocations');
  // API Gateway refuses what is mapped to a status that the method has not.
  const statuses = (responses: { StatusCode: string }[]) => responses.map(({ StatusCode }) => StatusCode);
  const { Integration, MethodResponses } = method.Properties;
  expect(statuses(MethodResponses)).toEqual(statuses(Integration.IntegrationResponses));
  expect(Integration.IntegrationResponses.map((it: { SelectionPattern?: string }) => it.SelectionPattern)).toEqual([
    '200',
    undefined,
  ]);
});

test('an endpoint of the user with a key, and no producer', () => {
  const template = Template.fromStack(new OwnEndpointStack(new App(), 'Fares'));
  template.resourceCountIs('AWS::ApiGateway::RestApi', 0);
  template.resourceCountIs('AWS::EC2::Instance', 0);
  expect(JSON.stringify(template.findResources(APPLICATION))).toContain('https://fares.example.com/v1/fare');
});
