import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, test } from 'vitest';
import { KinesisApigw } from '../src';

interface IntegrationResponse {
  readonly StatusCode: string;
  readonly SelectionPattern?: string;
  readonly ResponseTemplates: Record<string, string>;
}

interface Method {
  readonly MethodResponses: { readonly StatusCode: string }[];
  readonly Integration: {
    readonly RequestTemplates: Record<string, unknown>;
    readonly IntegrationResponses: IntegrationResponse[];
  };
}

const JSON_TYPE = 'application/json';
const STREAM = 'my-stream';

let template: Template;
beforeAll(() => {
  const stack = new Stack(new App(), 'Test');
  new KinesisApigw(stack, 'Ingest');
  template = Template.fromStack(stack);
});

/** The method whose integration calls a Kinesis action. */
function method(action: string): Method {
  const methods = Object.values(template.findResources('AWS::ApiGateway::Method')).map(({ Properties }) => Properties);
  const found = methods.find(({ Integration }) =>
    JSON.stringify(Integration.Uri).endsWith(`:kinesis:action/${action}"]]}`),
  );
  if (!found) throw new Error(`no method calls ${action}`);
  return found;
}

/** The request template as API Gateway gets it, with a name where CloudFormation puts the stream's. */
function requestTemplate(action: string): string {
  const text = method(action).Integration.RequestTemplates[JSON_TYPE] as { 'Fn::Join': [string, unknown[]] };
  const [separator, parts] = text['Fn::Join'];
  return parts.map((part) => (typeof part === 'string' ? part : STREAM)).join(separator);
}

function response(action: string, pattern: string | undefined): IntegrationResponse {
  const found = method(action).Integration.IntegrationResponses.find(
    ({ SelectionPattern }) => SelectionPattern === pattern,
  );
  if (!found) throw new Error(`${action} answers nothing to ${pattern}`);
  return found;
}

const responseTemplate = (action: string, pattern?: string) => response(action, pattern).ResponseTemplates[JSON_TYPE];

const ACTIONS = ['PutRecord', 'PutRecords'];

describe('what reaches Kinesis', () => {
  test('both paths store the raw string of data, so the same data becomes the same bytes', () => {
    expect(requestTemplate('PutRecord')).toContain(`"Data": "$util.base64Encode($input.path('$.data'))"`);
    expect(requestTemplate('PutRecords')).toContain('"Data": "$util.base64Encode($record.data)"');
    for (const action of ACTIONS) expect(requestTemplate(action)).not.toContain('$input.json');
  });

  test('partition keys are escaped for JSON, single quotes excepted, as JSON knows no escape for them', () => {
    const undo = `.replaceAll("\\\\'","'")`;
    expect(requestTemplate('PutRecord')).toContain(
      `"PartitionKey": "$util.escapeJavaScript($input.path('$.partitionKey'))${undo}"`,
    );
    expect(requestTemplate('PutRecords')).toContain(
      `"PartitionKey": "$util.escapeJavaScript($record.partitionKey)${undo}"`,
    );
  });

  test('both paths name the stream', () => {
    for (const action of ACTIONS) expect(requestTemplate(action)).toContain(`"StreamName": "${STREAM}"`);
  });

  test('the content type is the one of the Kinesis API, and a body of another type than JSON is refused', () => {
    template.allResourcesProperties('AWS::ApiGateway::Method', {
      Integration: Match.objectLike({
        Type: 'AWS',
        IntegrationHttpMethod: 'POST',
        PassthroughBehavior: 'NEVER',
        RequestParameters: { 'integration.request.header.Content-Type': "'application/x-amz-json-1.1'" },
      }),
    });
  });
});

describe('what is refused before Kinesis is called', () => {
  const record = {
    type: 'object',
    required: ['data', 'partitionKey'],
    additionalProperties: false,
    properties: {
      data: { type: 'string', maxLength: 1_048_576 },
      partitionKey: { type: 'string', minLength: 1, maxLength: 256 },
    },
  };

  test.each([
    ['record', 'PutRecord', { ...record, title: 'PutRecord' }],
    [
      'records',
      'PutRecords',
      {
        title: 'PutRecords',
        type: 'object',
        required: ['records'],
        additionalProperties: false,
        properties: { records: { type: 'array', minItems: 1, maxItems: 500, items: record } },
      },
    ],
  ])('POST /%s: a body that breaks a limit of %s', (path, action, schema) => {
    const $schema = 'http://json-schema.org/draft-04/schema#';
    const models = template.findResources('AWS::ApiGateway::Model', {
      Properties: { ContentType: JSON_TYPE, Schema: { $schema, ...schema } },
    });
    const [validator] = Object.keys(
      template.findResources('AWS::ApiGateway::RequestValidator', { Properties: { ValidateRequestBody: true } }),
    );
    const [resource] = Object.keys(
      template.findResources('AWS::ApiGateway::Resource', { Properties: { PathPart: path } }),
    );
    expect(Object.keys(models)).toHaveLength(1);
    expect(method(action)).toMatchObject({
      HttpMethod: 'POST',
      ResourceId: { Ref: resource },
      RequestModels: { [JSON_TYPE]: { Ref: Object.keys(models)[0] } },
      RequestValidatorId: { Ref: validator },
    });
  });
});

describe.each(ACTIONS)('what the client of %s reads', (action) => {
  test.each([
    ['success', undefined, '200'],
    ['an error of the request', '4\\d{2}', '400'],
    ['an error of the service', '5\\d{2}', '500'],
  ])('%s has its own status', (_, pattern, status) => expect(response(action, pattern).StatusCode).toBe(status));

  test('every status that a template sets is declared', () => {
    const { MethodResponses, Integration } = method(action);
    const set = Integration.IntegrationResponses.flatMap(({ StatusCode, ResponseTemplates }) => [
      StatusCode,
      ...[...ResponseTemplates[JSON_TYPE].matchAll(/responseOverride\.status = (\d+)/g)].map(([, status]) => status),
    ]);
    expect(MethodResponses.map(({ StatusCode }) => StatusCode).sort()).toEqual([...new Set(set)].sort());
  });

  test.each(['ProvisionedThroughputExceededException', 'KMSThrottlingException', 'LimitExceededException'])(
    '%s is 429',
    (type) => {
      const [throttled] = responseTemplate(action, '4\\d{2}').split('#elseif');
      expect(throttled).toContain(`$type == "${type}"`);
      expect(throttled).toContain('#set($context.responseOverride.status = 429)');
    },
  );

  test("Kinesis' own message is passed on for errors of the request alone: others name account and stream", () => {
    const [throttled, ofRequest, others] = responseTemplate(action, '4\\d{2}').split(/#elseif|#else/);
    expect(ofRequest).toContain("$input.json('$.message')");
    expect(ofRequest).toContain('"ValidationException"');
    for (const branch of [throttled, others]) expect(branch).not.toMatch(/\$input\.(json|body|path\('\$\.message)/);
    expect(responseTemplate(action, '5\\d{2}')).not.toContain('$');
  });

  test('a 4xx of Kinesis that the client did not cause is 424, so that it keeps its record', () => {
    const others = responseTemplate(action, '4\\d{2}').split('#else\n')[1];
    expect(others).toContain('#set($context.responseOverride.status = 424)');
  });
});

test('errors of API Gateway itself have the same shape', () => {
  const responses = Object.values(template.findResources('AWS::ApiGateway::GatewayResponse'));
  expect(responses.map(({ Properties }) => Properties.ResponseType).sort()).toEqual(['DEFAULT_4XX', 'DEFAULT_5XX']);
  for (const { Properties } of responses) {
    expect(Properties.ResponseTemplates).toEqual({
      [JSON_TYPE]: '{ "error": "$context.error.responseType", "message": $context.error.messageString }',
    });
  }
});

describe('partial failure of PutRecords', () => {
  test('is 207 with one result per record, and success is passed through', () => {
    const [failed, stored] = responseTemplate('PutRecords').split('#else\n$input');
    expect(failed).toContain("#if($input.path('$.FailedRecordCount') > 0)");
    expect(failed).toContain('#set($context.responseOverride.status = 207)');
    expect(failed).toContain('"ErrorCode": "$record.ErrorCode"');
    expect(failed).toContain('"SequenceNumber": "$record.SequenceNumber"');
    expect(stored).toContain(".json('$')");
  });

  test('does not repeat messages, which name account and stream', () => {
    expect(responseTemplate('PutRecords')).not.toContain('$record.ErrorMessage');
  });
});
