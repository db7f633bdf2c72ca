import { expect, test } from 'vitest';
import { restApisOf } from '../../src/api-gateway/routing/build-rest-apis';
import { MethodSettings } from '../../src/api-gateway/routing/method-settings';
import { addressOf, findRoute } from '../../src/api-gateway/routing/route';
import { apiNamed, methodOf, mock, pathPart } from './gateway-fixture';

const answer = { Integration: mock('{}') };
const api = restApisOf(
  apiNamed('api1', [
    pathPart('things', 'things'),
    pathPart('thing', '{thing}', 'things'),
    pathPart('special', 'special', 'things'),
    pathPart('parts', 'parts', 'thing'),
    pathPart('rest', '{proxy+}'),
    methodOf('root1', 'GET', answer),
    methodOf('things', 'GET', answer),
    methodOf('thing', 'GET', answer),
    methodOf('thing', 'ANY', answer),
    methodOf('special', 'GET', answer),
    methodOf('parts', 'GET', answer),
    methodOf('rest', 'ANY', answer),
  ]),
)
  .get('api1')
  ?.get();

function route(path: string, httpMethod = 'GET') {
  if (!api) throw new Error('no api');
  const stage = { name: 'prod', variables: {}, methodSettings: new MethodSettings([]) };
  const found = findRoute(api, stage, path, httpMethod);
  return found && { resource: found.resource.path, parameters: found.pathParameters };
}

test.each([
  ['/', '/', {}],
  ['/things', '/things', {}],
  ['/things/', '/things', {}],
  ['/things/special', '/things/special', {}],
  ['/things/7', '/things/{thing}', { thing: '7' }],
  ['/things/a%2Fb%20c', '/things/{thing}', { thing: 'a/b c' }],
  ['/things/%zz', '/things/{thing}', { thing: '%zz' }],
  ['/things/__proto__', '/things/{thing}', { thing: '__proto__' }],
  ['/things/special/parts', '/things/{thing}/parts', { thing: 'special' }],
  ['/things/7/wheels/2', '/{proxy+}', { proxy: 'things/7/wheels/2' }],
  ['/other', '/{proxy+}', { proxy: 'other' }],
])('%s goes to %s', (path, resource, parameters) => expect(route(path)).toEqual({ resource, parameters }));

test('a method that is not there is ANY, or nothing', () => {
  expect(route('/things/7', 'DELETE')?.resource).toBe('/things/{thing}');
  expect(route('/things/special', 'DELETE')).toBeUndefined();
});

test('an address has the API, the stage and the rest', () => {
  expect(addressOf('/api1/prod/things/7')).toEqual({ apiId: 'api1', stageName: 'prod', path: '/things/7' });
  expect(addressOf('/api1/prod')).toEqual({ apiId: 'api1', stageName: 'prod', path: '/' });
});
