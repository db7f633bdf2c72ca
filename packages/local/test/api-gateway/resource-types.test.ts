import { describe, expect, test } from 'vitest';
import { account } from '../../src/resources/aws-apigateway-account';
import { deployment } from '../../src/resources/aws-apigateway-deployment';
import { gatewayResponse } from '../../src/resources/aws-apigateway-gateway-response';
import { method } from '../../src/resources/aws-apigateway-method';
import { model } from '../../src/resources/aws-apigateway-model';
import { requestValidator } from '../../src/resources/aws-apigateway-request-validator';
import { resource } from '../../src/resources/aws-apigateway-resource';
import { restApi } from '../../src/resources/aws-apigateway-rest-api';
import { stage } from '../../src/resources/aws-apigateway-stage';
import { judgeProperties } from '../../src/resources/judge-properties';
import type { OwnedType } from '../../src/resources/resource-type';
import { clientErrorTemplate, recordsAnswerTemplate, recordsTemplate } from './record-templates';

const uri = (service: string) => `arn:aws:apigateway:eu-west-1:${service}`;

describe('what cannot act is refused by name', () => {
  test.each<[OwnedType, object, string, RegExp]>([
    [
      method,
      { AuthorizationType: 'COGNITO_USER_POOLS' },
      'AuthorizationType',
      /NONE, AWS_IAM.*not available locally yet/,
    ],
    [method, { AuthorizationType: 'CUSTOM' }, 'AuthorizationType', /got "CUSTOM"/],
    [method, { ApiKeyRequired: true }, 'ApiKeyRequired', /API keys/],
    [method, { Integration: { Type: 'AWS_PROXY' } }, 'Integration.Type', /got "AWS_PROXY"/],
    [method, { Integration: { Type: 'HTTP' } }, 'Integration.Type', /got "HTTP"/],
    [method, { Integration: { Uri: uri('sqs:path/1/orders') } }, 'Integration.Uri', /kinesis:action/],
    [method, { Integration: { Uri: uri('kinesis:path/x') } }, 'Integration.Uri', /kinesis:action/],
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
      { Integration: { RequestParameters: { 'integration.request.path.x': "'1'" } } },
      'Integration.RequestParameters',
      /path\.x is not supported/,
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
    ['TracingEnabled', 'AccessLogSetting', 'DeploymentId'],
  ],
  [
    stage,
    {
      MethodSettings: [
        { HttpMethod: '*', ResourcePath: '/*', LoggingLevel: 'ERROR', ThrottlingRateLimit: 5, DataTraceEnabled: false },
      ],
    },
    ['MethodSettings.0.LoggingLevel', 'MethodSettings.0.ThrottlingRateLimit', 'MethodSettings.0.DataTraceEnabled'],
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
  [gatewayResponse, {}, { ref: 'aaaaaaaaa1', attributes: { Id: 'aaaaaaaaa1' } }],
])('%o with %o is known by its reference and attributes', (type, properties, identity) => {
  const left = [...ids];
  expect(
    type.identify({
      stackName: 'Shop',
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
