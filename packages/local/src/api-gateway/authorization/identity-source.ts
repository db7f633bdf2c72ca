import type { Exchange } from '../exchange';
import { readerOf } from '../integration/parameter-mapping';

/** A part of a request that says who calls. */
export interface IdentitySource {
  /** For example `method.request.header.Authorization`. */
  readonly expression: string;
  /** Nothing when the request does not have it, or has it empty. */
  value(exchange: Exchange): string | undefined;
}

/** "IdentitySource" in the CloudFormation reference of AWS::ApiGateway::Authorizer. */
const allowed = /^(method\.request\.(header|querystring)|stageVariables|context)\.[^\s,]+$/;

/** Reads a list such as `method.request.header.Auth, context.identity.sourceIp`. */
export function identitySources(list: string): readonly IdentitySource[] {
  return expressionsIn(list).map((expression) => {
    const read = readerOf(expression);
    return {
      expression,
      value: (exchange) => read?.(exchange.sources(exchange.request.body)) || undefined,
    };
  });
}

/** What is wrong with a list of identity sources, or nothing. */
export function identitySourceProblem(list: unknown): string | undefined {
  const wrong = expressionsIn(String(list)).find((expression) => !allowed.test(expression));
  if (wrong === undefined) return undefined;
  return `must name method.request.header.*, method.request.querystring.*, stageVariables.* or context.*, got ${JSON.stringify(wrong)}`;
}

function expressionsIn(list: string): readonly string[] {
  return list
    .split(',')
    .map((expression) => expression.trim())
    .filter((expression) => expression !== '');
}
