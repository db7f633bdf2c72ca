import type { Exchange } from '../../exchange';
import { requestEvent } from '../../request/request-event';
import type { LambdaAuthorizer } from '../authorizer';

/** Where an API is: what its ARNs are made of. */
export interface ApiLocation {
  readonly region: string;
  readonly accountId: string;
}

/** For example `arn:aws:execute-api:eu-west-1:000000000000:a1b2c3/prod/GET/things/7`. */
export function methodArn({ route }: Exchange, { region, accountId }: ApiLocation): string {
  const { api, stage, httpMethod, path } = route;
  return `arn:aws:execute-api:${region}:${accountId}:${api.id}/${stage.name}/${httpMethod}${path}`;
}

/** What the function is called with ("Input to an API Gateway Lambda authorizer"). */
export function authorizerEvent(
  exchange: Exchange,
  type: LambdaAuthorizer['type'],
  [authorizationToken]: readonly string[],
  location: ApiLocation,
): object {
  const about = { type, methodArn: methodArn(exchange, location) };
  return type === 'TOKEN' ? { ...about, authorizationToken } : { ...about, ...requestEvent(exchange) };
}
