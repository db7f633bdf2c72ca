import { describe, expect, test } from 'vitest';
import { integrationContradiction } from '../../src/api-gateway/integration/integration-definition';
import { targetOf, withPathParameters, withStageVariables } from '../../src/api-gateway/integration/integration-uri';
import { apiNamed, methodOf, owned, runGateway } from './gateway-fixture';

const uri = (rest: string) => `arn:aws:apigateway:eu-west-1:${rest}`;
const invocations = (name: string) => uri(`lambda:path/2015-03-31/functions/${name}/invocations`);

describe('a URI names what is called', () => {
  test.each([
    [
      invocations('arn:aws:lambda:eu-west-1:000000000000:function:f:live'),
      'function',
      { functionName: 'arn:aws:lambda:eu-west-1:000000000000:function:f:live' },
    ],
    [uri('kinesis:action/PutRecord'), 'service', { region: 'eu-west-1', service: 'kinesis', action: 'PutRecord' }],
    [uri('sqs:path/000000000000/orders'), 'service', { service: 'sqs', path: '/000000000000/orders' }],
    [
      'http://127.0.0.1:8080/a/{b}?c=1',
      'http',
      { protocol: 'http:', hostname: '127.0.0.1', port: 8080, path: '/a/{b}', query: 'c=1' },
    ],
    ['https://[::1]', 'http', { protocol: 'https:', hostname: '::1', port: undefined, path: '/', query: '' }],
  ])('%s', (text, kind, parts) => expect(targetOf(text)).toMatchObject({ kind, ...parts }));

  test.each([
    '',
    'http://',
    'http://a b/',
    'http://127.0.0.1/a#b',
    uri('dynamodb:path/x'),
    uri('s3:action/GetObject'),
    uri('constructor:action/x'),
  ])('not %j', (text) => expect(targetOf(text)).toBeUndefined());
});

test('stage variables are filled in; one that the stage has not is empty', () => {
  const text = `http://\${stageVariables.host}/\${stageVariables.constructor}x`;
  expect(withStageVariables(text, { host: '127.0.0.1' })).toBe('http://127.0.0.1/x');
});

test('path parameters are percent-encoded, but for the slashes of a greedy one', () => {
  expect(withPathParameters('/{a}/{b+}', { a: 'x?y#z@', b: '1/2 3' })).toBe('/x%3Fy%23z%40/1/2%203');
  expect(() => withPathParameters('/{a}', {})).toThrow('integration.request.path.a is not mapped');
});

test.each([{ Format: '$context.requestId' }, { DestinationArn: 'arn:aws:logs:eu-west-1:000000000000:log-group:a' }])(
  'an access log of %o alone is not deployed',
  async (AccessLogSetting) => {
    const stage = owned('Stage', 'test', { RestApiId: 'api1', StageName: 'test', AccessLogSetting });
    const rule = 'Test/test: AccessLogSetting.DestinationArn and AccessLogSetting.Format must come together';
    await expect(runGateway(apiNamed('api1', [stage]))).rejects.toThrow(rule);
  },
);

describe('an integration that contradicts itself is not deployed', () => {
  test.each([
    [{ Type: 'AWS_PROXY', Uri: uri('kinesis:action/PutRecord') }, 'Integration.Type AWS_PROXY and Integration.Uri'],
    [{ Type: 'HTTP', Uri: invocations('f') }, 'Integration.Type HTTP and Integration.Uri'],
    [{ Type: 'AWS', Uri: 'http://127.0.0.1/' }, 'Integration.Type AWS and Integration.Uri'],
    [{ Type: 'AWS', Uri: uri('kinesis:action/PutRecord'), IntegrationHttpMethod: 'GET' }, 'must be POST'],
    [{ Type: 'AWS_PROXY', Uri: invocations('f'), IntegrationHttpMethod: 'ANY' }, 'must be POST'],
  ])('%o', async (Integration, because) => {
    expect(integrationContradiction(Integration)).toContain(because);
    const deployed = runGateway(apiNamed('api1', [methodOf('root1', 'GET', { Integration })]));
    await expect(deployed).rejects.toThrow(`Test/root1-GET: Integration.`);
  });

  test.each([
    { Type: 'AWS', Uri: uri('s3:path/a/{b}'), IntegrationHttpMethod: 'PUT' },
    { Type: 'HTTP_PROXY', Uri: `http://\${stageVariables.host}/`, IntegrationHttpMethod: 'ANY' },
    { Type: 'AWS_PROXY', Uri: invocations('f'), IntegrationHttpMethod: 'POST' },
    { Type: 'MOCK' },
  ])('%o does not', (Integration) => expect(integrationContradiction(Integration)).toBeUndefined());
});
