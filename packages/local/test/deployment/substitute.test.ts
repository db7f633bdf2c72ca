import { expect, test } from 'vitest';
import { substitute } from '../../src/deployment/substitute';

const forwarder = 'arn:aws:lambda:eu-west-1:000000000000:function:forwarder';

const template = {
  Transform: 'AWS::Serverless-2016-10-31',
  Conditions: { Always: { 'Fn::Equals': ['a', 'a'] } },
  Resources: {
    Stream: { Type: 'AWS::Kinesis::Stream', Properties: { ShardCount: 3 } },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Condition: 'Always',
      DependsOn: ['Stream'],
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Delete',
      Metadata: { 'aws:cdk:path': 'Stack/Mapping' },
      Properties: { BatchSize: 7, Enabled: true, EventSourceArn: { 'Fn::GetAtt': ['Stream', 'Arn'] } },
    },
  },
  Outputs: { Id: { Value: { Ref: 'Mapping' } } },
};

test('an owned resource becomes a custom resource that carries its properties as JSON', () => {
  const { Type, Properties } = substitute(template, forwarder).Resources!.Mapping;
  expect(Type).toBe('Custom::AWS_Lambda_EventSourceMapping');
  expect(Properties).toMatchObject({
    ServiceToken: forwarder,
    OwnedType: 'AWS::Lambda::EventSourceMapping',
    OwnedProperties: { 'Fn::ToJsonString': template.Resources.Mapping.Properties },
  });
});

test('dependencies, condition, policies and metadata of an owned resource stay', () => {
  const { Type: _, Properties: __, ...kept } = substitute(template, forwarder).Resources!.Mapping;
  const { Type: ___, Properties: ____, ...original } = template.Resources.Mapping;
  expect(kept).toEqual(original);
});

test('resources of the substrate and all other sections stay as they are', () => {
  const { Resources, Transform: _, ...sections } = substitute(template, forwarder);
  expect(Resources!.Stream).toEqual(template.Resources.Stream);
  expect(sections).toEqual({ Conditions: template.Conditions, Outputs: template.Outputs });
});

test('the language extensions come before the transforms of the template, once', () => {
  const once = substitute(template, forwarder);
  expect(once.Transform).toEqual(['AWS::LanguageExtensions', 'AWS::Serverless-2016-10-31']);
  expect(substitute({ ...template, Transform: once.Transform }, forwarder).Transform).toEqual(once.Transform);
});

test('a template without owned resources goes to the substrate untouched', () => {
  const untouched = { Resources: { Stream: template.Resources.Stream } };
  expect(substitute(untouched, forwarder)).toBe(untouched);
});

test('an owned resource without properties is substituted as well', () => {
  const bare = { Resources: { Api: { Type: 'AWS::ApiGateway::RestApi' } } };
  expect(substitute(bare, forwarder).Resources!.Api.Properties).toMatchObject({
    OwnedProperties: { 'Fn::ToJsonString': {} },
  });
});

test('an alarm on metric math becomes a custom resource, one on a metric stays with the substrate', () => {
  const lag = { MetricName: 'MaxOffsetLag', Namespace: 'AWS/Kafka', Threshold: 7 };
  const cpu = { Metrics: [{ Id: 'cpu', Expression: 'SELECT AVG(CpuIdle) FROM "AWS/Kafka"' }], Threshold: 40 };
  const alarm = (Properties: object) => ({ Type: 'AWS::CloudWatch::Alarm', Properties: { ...Properties } });
  const { Lag, Cpu } = substitute({ Resources: { Lag: alarm(lag), Cpu: alarm(cpu) } }, forwarder).Resources!;
  expect(Lag).toEqual(alarm(lag));
  expect(Cpu).toMatchObject({
    Type: 'Custom::AWS_CloudWatch_Alarm',
    Properties: { OwnedType: 'AWS::CloudWatch::Alarm', OwnedProperties: { 'Fn::ToJsonString': cpu } },
  });
});

test('who refers to a secret gets its ARN, which the substrate tells by an attribute', () => {
  const secret = { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'AmazonMSK_shop' } };
  const stream = { Type: 'AWS::Kinesis::Stream' };
  const Outputs = {
    Plain: { Value: { Ref: 'Login' } },
    Nested: { Value: { 'Fn::Join': ['', [{ Ref: 'Login' }, { Ref: 'Trips' }]] } },
    Text: { Value: { 'Fn::Sub': `\${Login} of \${Trips}, \${!Login}` } },
    Own: { Value: { 'Fn::Sub': [`\${Login} \${Other}`, { Login: 'mine', Other: { Ref: 'Login' } }] } },
  };
  const byAttribute = { 'Fn::GetAtt': ['Login', 'Id'] };
  expect(substitute({ Resources: { Login: secret, Trips: stream }, Outputs }, forwarder)).toEqual({
    Resources: { Login: secret, Trips: stream },
    Outputs: {
      Plain: { Value: byAttribute },
      Nested: { Value: { 'Fn::Join': ['', [byAttribute, { Ref: 'Trips' }]] } },
      Text: { Value: { 'Fn::Sub': `\${Login.Id} of \${Trips}, \${!Login}` } },
      Own: { Value: { 'Fn::Sub': [`\${Login} \${Other}`, { Login: 'mine', Other: byAttribute }] } },
    },
  });
});
