import { expect, test } from 'vitest';
import { type Decision, decide, readPolicy } from '../../src/api-gateway/authorization/lambda/policy';

const arn = 'arn:aws:execute-api:eu-west-1:000000000000:api1/prod/GET/things/7';
const statement = (Effect: string, Resource: unknown, Action: unknown = 'execute-api:Invoke') => ({
  Effect,
  Action,
  Resource,
});

test.each<[object | object[], Decision]>([
  [statement('Allow', arn), 'allow'],
  [[statement('Allow', '*')], 'allow'],
  [[statement('Allow', 'arn:aws:execute-api:*:*:api1/*/GET/things/?')], 'allow'],
  [[statement('Allow', arn, 'EXECUTE-API:invoke')], 'allow'],
  [[statement('Allow', arn, ['s3:Get*', 'execute-api:*'])], 'allow'],
  [[statement('Allow', 'arn:aws:execute-api:*:*:api1/*/GET/things/??')], 'no allow'],
  [[statement('Allow', arn.replace('api1', 'apii'))], 'no allow'],
  [[statement('Allow', `${arn}.`)], 'no allow'],
  [[statement('Allow', arn.replace('7', '.'))], 'no allow'],
  [[statement('Allow', '*', 'execute-api:ManageConnections')], 'no allow'],
  [[statement('Deny', 'arn:*/PUT/*'), statement('Allow', '*')], 'allow'],
  [[statement('Allow', '*'), statement('Deny', '*/GET/things/*')], 'explicit deny'],
])('%j is: %s', (Statement, decision) => {
  expect(decide(readPolicy({ Version: '2012-10-17', Statement }), arn)).toBe(decision);
});

test.each<[unknown, RegExp]>([
  [undefined, /Statement is missing/],
  [{ Statement: [{ ...statement('Allow', '*'), NotAction: 'x' }] }, /NotAction is not evaluated locally/],
  [{ Statement: [statement('allow', '*')] }, /Effect must be Allow or Deny, got "allow"/],
  [{ Statement: [statement('Allow', [])] }, /Resource must be a text/],
  [{ Statement: [statement('Allow', '*', 7)] }, /Action must be a text/],
])('a policy such as %j is no policy', (document, problem) => {
  expect(() => readPolicy(document)).toThrow(problem);
});
