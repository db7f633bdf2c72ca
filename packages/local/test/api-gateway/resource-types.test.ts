import { describe, expect, test } from 'vitest';
import { account } from '../../src/resources/aws-apigateway-account';
import { apiKey } from '../../src/resources/aws-apigateway-api-key';
import { authorizer } from '../../src/resources/aws-apigateway-authorizer';
import { deployment } from '../../src/resources/aws-apigateway-deployment';
import { gatewayResponse } from '../../src/resources/aws-apigateway-gateway-response';
import { method } from '../../src/resources/aws-apigateway-method';
import { model } from '../../src/resources/aws-apigateway-model';
import { requestValidator } from '../../src/resources/aws-apigateway-request-validator';
import { resource } from '../../src/resources/aws-apigateway-resource';
import { restApi } from '../../src/resources/aws-apigateway-rest-api';
import { stage } from '../../src/resources/aws-apigateway-stage';
import { usagePlan } from '../../src/resources/aws-apigateway-usage-plan';
import { usagePlanKey } from '../../src/resources/aws-apigateway-usage-plan-key';
import { judgeProperties } from '../../src/resources/judge-properties';
import type { OwnedType } from '../../src/resources/resource-type';
import { clientErrorTemplate, recordsAnswerTemplate, recordsTemplate } from './record-templates';

const uri = (service: string) => `arn:aws:apigateway:eu-west-1:${service}`;

describe('what cannot act is refused by name', () => {
  test.each<[OwnedType, object, string, RegExp]>([
    [
      method,
      { AuthorizationType: 'OPEN' },
      'AuthorizationType',
      /NONE, AWS_IAM, COGNITO_USER_POOLS, CUSTOM, got "OPEN"/,
    ],
    [authorizer, { Type: 'JWT' }, 'Type', /TOKEN, REQUEST, COGNITO_USER_POOLS, got "JWT"/],
    [authorizer, { AuthorizerUri: uri('sqs:path/x') }, 'AuthorizerUri', /lambda:path.*invocations, got/],
    [authorizer, { AuthorizerResultTtlInSeconds: 3601 }, 'AuthorizerResultTtlInSeconds', /0 to 3600, got 3601/],
    [authorizer, { IdentitySource: 'method.request.path.id' }, 'IdentitySource', /method\.request\.header\.\*/],
    [authorizer, { IdentityValidationExpression: '(' }, 'IdentityValidationExpression', /regular expression/],
    [
      authorizer,
      { ProviderARNs: ['arn:aws:cognito-idp:x'] },
      'ProviderARNs.0',
      /user pool, got "arn:aws:cognito-idp:x"/,
    ],
    [apiKey, { Value: 'short' }, 'Value', /^must be 20 to 128 letters and digits$/],
    [usagePlan, { Quota: { Period: 'YEAR' } }, 'Quota.Period', /DAY, WEEK, MONTH, got "YEAR"/],
    [usagePlan, { Quota: { Limit: 1.5 } }, 'Quota.Limit', /integer/],
    [usagePlan, { Throttle: { RateLimit: -5 } }, 'Throttle.RateLimit', /from 0 up, or -1.*got -5/],
    [
      usagePlan,
      { ApiStages: [{ Throttle: { '/things/GET': { BurstLimit: 'x' } } }] },
      'ApiStages.0.Throttle./things/GET.BurstLimit',
      /from 0 up/,
    ],
    [
      usagePlan,
      { ApiStages: [{ Throttle: { '/things/*': {} } }] },
      'ApiStages.0.Throttle',
      /\/things\/GET.*got \/things\/\*/,
    ],
    [usagePlanKey, { KeyType: 'JWT' }, 'KeyType', /API_KEY, got "JWT"/],
    [restApi, { ApiKeySourceType: 'QUERY' }, 'ApiKeySourceType', /HEADER, AUTHORIZER, got "QUERY"/],
    [method, { Integration: { Type: 'HTTPS' } }, 'Integration.Type', /HTTP_PROXY, MOCK, got "HTTPS"/],
    [method, { Integration: { IntegrationHttpMethod: 'TRACE' } }, 'Integration.IntegrationHttpMethod', /got "TRACE"/],
    [
      method,
      { Integration: { Uri: uri('states:action/StartExecution') } },
      'Integration.Uri',
      /sqs:path.*other services/,
    ],
    [method, { Integration: { Uri: uri('kinesis:path/x') } }, 'Integration.Uri', /kinesis:action/],
    [method, { Integration: { Uri: uri('lambda:path/2015-03-31/functions/f') } }, 'Integration.Uri', /invocations/],
    [method, { Integration: { Uri: 'ftp://127.0.0.1/x' } }, 'Integration.Uri', /http or https/],
    [method, { Integration: { Uri: 'http://user:secret@127.0.0.1/x' } }, 'Integration.Uri', /http or https/],
    [method, { Integration: { ContentHandling: 'CONVERT_TO_BINARY' } }, 'Integration.ContentHandling', /text/],
    [method, { Integration: { TimeoutInMillis: 49 } }, 'Integration.TimeoutInMillis', /50 to 29000, got 49/],
    [method, { Integration: { PassthroughBehavior: 'ALWAYS' } }, 'Integration.PassthroughBehavior', /NEVER/],
    [
      method,
      { Integration: { RequestTemplates: { 'application/json': '#evaluate("x")' } } },
      'Integration.RequestTemplates.application/json',
      /#evaluate/,
    ],
    [
      method,
      { Integration: { RequestParameters: { 'integration.request.body.x': "'1'" } } },
      'Integration.RequestParameters',
      /body\.x is not supported/,
    ],
    [
      method,
      { Integration: { RequestParameters: { 'integration.request.header.x': 'method.request.multivalueheader.x' } } },
      'Integration.RequestParameters',
      /multivalueheader/,
    ],
    [
      method,
      { Integration: { IntegrationResponses: [{ SelectionPattern: '(' }] } },
      'Integration.IntegrationResponses.0.SelectionPattern',
      /regular expression/,
    ],
    [method, { Unheard: 1 }, 'Unheard', /nobody has decided/],
    [restApi, { Body: {} }, 'Body', /OpenAPI/],
    [restApi, { BinaryMediaTypes: ['image/png'] }, 'BinaryMediaTypes', /text/],
    [restApi, { DisableExecuteApiEndpoint: true }, 'DisableExecuteApiEndpoint', /must be false/],
    [resource, { PathPart: 'a/b' }, 'PathPart', /got "a\/b"/],
    [model, { Schema: { type: 'text' } }, 'Schema', /draft 4/],
    [model, { Schema: { $schema: 'http://json-schema.org/draft-07/schema#' } }, 'Schema', /draft-07/],
    [model, { Schema: { format: 'date' } }, 'Schema', /unknown format "date"/],
    [model, { Schema: { maximumLength: 5 } }, 'Schema', /maximumLength/],
    [model, { ContentType: 'application/xml' }, 'ContentType', /application\/json/],
    [deployment, { StageName: 'prod' }, 'StageName', /AWS::ApiGateway::Stage/],
    [stage, { CacheClusterEnabled: true }, 'CacheClusterEnabled', /cached/],
    [stage, { CanarySetting: {} }, 'CanarySetting', /canaries/],
    [
      stage,
      {
        AccessLogSetting: {
          DestinationArn: 'arn:aws:firehose:eu-west-1:000000000000:deliverystream/amazon-apigateway-x',
        },
      },
      'AccessLogSetting.DestinationArn',
      /log group, got .*delivery streams are not available/,
    ],
    [
      stage,
      { AccessLogSetting: { Format: '$context.requestIdentity' } },
      'AccessLogSetting.Format',
      /extendedRequestId/,
    ],
    [
      stage,
      { AccessLogSetting: { Format: '$context.requestId\n$context.status' } },
      'AccessLogSetting.Format',
      /single line/,
    ],
    [
      stage,
      { MethodSettings: [{ LoggingLevel: 'DEBUG' }] },
      'MethodSettings.0.LoggingLevel',
      /OFF, ERROR, INFO, got "DEBUG"/,
    ],
    [
      gatewayResponse,
      { ResponseParameters: { 'gatewayresponse.body': "'x'" } },
      'ResponseParameters',
      /gatewayresponse\.body/,
    ],
  ])('%# of %o', (type, properties, property, because) => {
    const refusals = judgeProperties(type, properties).filter(({ kind }) => kind === 'refused');
    expect(refusals).toEqual([{ kind: 'refused', property, because: expect.stringMatching(because) }]);
  });
});

test.each<[OwnedType, object, string[]]>([
  [method, { Integration: { Credentials: 'arn:aws:iam::000000000000:role/Writer' } }, ['Integration.Credentials']],
  [
    stage,
    { TracingEnabled: true, AccessLogSetting: { Format: '$context.requestId' }, DeploymentId: 'd1' },
    ['TracingEnabled', 'DeploymentId'],
  ],
  [
    stage,
    {
      MethodSettings: [
        { HttpMethod: '*', ResourcePath: '/*', LoggingLevel: 'ERROR', ThrottlingRateLimit: 5, CacheTtlInSeconds: 7 },
      ],
    },
    ['MethodSettings.0.CacheTtlInSeconds'],
  ],
  [account, { CloudWatchRoleArn: 'arn:aws:iam::000000000000:role/Logs' }, ['CloudWatchRoleArn']],
  [
    restApi,
    { Policy: {}, Name: 'orders', EndpointConfiguration: { Types: ['REGIONAL'] } },
    ['Policy', 'EndpointConfiguration'],
  ],
])('what does not act in %o is listed', (type, properties, expected) => {
  const findings = judgeProperties(type, properties);
  expect(findings.map(({ kind, property }) => [kind, property])).toEqual(
    expected.map((property) => ['not modelled', property]),
  );
});

test('a method that puts records can act as a whole', () => {
  const properties = {
    RestApiId: 'api1',
    ResourceId: 'r1',
    HttpMethod: 'POST',
    AuthorizationType: 'AWS_IAM',
    RequestValidatorId: 'v1',
    RequestModels: { 'application/json': 'Records' },
    RequestParameters: { 'method.request.header.X-Trace': false },
    Integration: {
      Type: 'AWS',
      Uri: uri('kinesis:action/PutRecords'),
      IntegrationHttpMethod: 'POST',
      PassthroughBehavior: 'NEVER',
      RequestParameters: { 'integration.request.header.Content-Type': "'application/x-amz-json-1.1'" },
      RequestTemplates: { 'application/json': recordsTemplate },
      IntegrationResponses: [
        { StatusCode: '200', ResponseTemplates: { 'application/json': recordsAnswerTemplate } },
        {
          StatusCode: '400',
          SelectionPattern: '4\\d{2}',
          ResponseTemplates: { 'application/json': clientErrorTemplate },
        },
      ],
    },
  };
  expect(judgeProperties(method, properties)).toEqual([]);
});

const ids = ['aaaaaaaaa1', 'bbbbbbbbb2'];

test.each<[OwnedType, object, { ref: string; attributes?: object }]>([
  [restApi, {}, { ref: 'aaaaaaaaa1', attributes: { RestApiId: 'aaaaaaaaa1', RootResourceId: 'bbbbbbbbb2' } }],
  [resource, {}, { ref: 'aaaaaaaaa1', attributes: { ResourceId: 'aaaaaaaaa1' } }],
  [method, {}, { ref: 'Shop-Orders-aaaaaaaaa1' }],
  [model, { Name: 'Record' }, { ref: 'Record' }],
  [model, {}, { ref: 'Ordersaaaaaaaaa1' }],
  [requestValidator, {}, { ref: 'aaaaaaaaa1', attributes: { RequestValidatorId: 'aaaaaaaaa1' } }],
  [deployment, {}, { ref: 'aaaaaaaaa1', attributes: { DeploymentId: 'aaaaaaaaa1' } }],
  [stage, { StageName: 'prod' }, { ref: 'prod' }],
  [account, {}, { ref: 'aaaaaaaaa1', attributes: { Id: 'aaaaaaaaa1' } }],
  [
    authorizer,
    { IdentitySource: 'method.request.header.A' },
    { ref: 'aaaaaaaaa1', attributes: { AuthorizerId: 'aaaaaaaaa1' } },
  ],
  [apiKey, {}, { ref: 'aaaaaaaaa1', attributes: { APIKeyId: 'aaaaaaaaa1' } }],
  [usagePlan, {}, { ref: 'aaaaaaaaa1', attributes: { Id: 'aaaaaaaaa1' } }],
  [usagePlanKey, { KeyId: 'k1', UsagePlanId: 'p1' }, { ref: 'k1:p1', attributes: { Id: 'k1:p1' } }],
  [gatewayResponse, {}, { ref: 'aaaaaaaaa1', attributes: { Id: 'aaaaaaaaa1' } }],
])('%o with %o is known by its reference and attributes', (type, properties, identity) => {
  const left = [...ids];
  expect(
    type.identify({
      stackName: 'Shop',
      region: 'eu-west-1',
      accountId: '111122223333',
      logicalId: 'Orders',
      properties: { ...properties },
      newId: () => left.shift() ?? '',
    }),
  ).toEqual(identity);
});

test('models that refer to each other are compiled together', () => {
  const schema = { $ref: 'https://apigateway.amazonaws.com/restapis/api1/models/Record' };
  expect(judgeProperties(model, { Schema: schema })).toEqual([]);
});

test.each([[{}], [{ Type: 'TOKEN', AuthorizerResultTtlInSeconds: 0 }], [{ Type: 'REQUEST' }]])(
  'an authorizer such as %j needs an identity source',
  (properties) => {
    const request = {
      stackName: 'Shop',
      logicalId: 'Orders',
      region: 'eu-west-1',
      accountId: '111122223333',
      properties,
      newId: () => 'aaaaaaaaa1',
    };
    expect(() => authorizer.identify(request)).toThrow(/^Shop\/Orders: IdentitySource is required/);
    const uncached = { Type: 'REQUEST', AuthorizerResultTtlInSeconds: 0 };
    expect(authorizer.identify({ ...request, properties: uncached }).ref).toBe('aaaaaaaaa1');
  },
);
