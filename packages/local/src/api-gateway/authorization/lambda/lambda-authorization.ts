import type { DataPlaneContext } from '../../../data-plane/data-plane-context';
import type { Exchange } from '../../exchange';
import { authorizerUnusable, GatewayError, unauthorized } from '../../gateway-error';
import { matchesAll } from '../../mapping/java-regex';
import { newObject } from '../../mapping/json-document';
import { functionAt, type LambdaAuthorizer } from '../authorizer';
import { authorizerEvent, methodArn } from './authorizer-event';
import { AuthorizerFunction } from './authorizer-function';
import type { AuthorizerResult } from './authorizer-result';
import { decide } from './policy';
import { ResultCache } from './result-cache';

const DENIED = 'User is not authorized to access this resource';

/** Asks functions who may call ("Use API Gateway Lambda authorizers"). */
export class LambdaAuthorization {
  private readonly functions: AuthorizerFunction;
  private readonly cache: ResultCache;

  constructor(private readonly context: DataPlaneContext) {
    this.functions = new AuthorizerFunction(context);
    this.cache = new ResultCache(context.timeScale);
  }

  /** Throws what the gateway answers; what the function says stands in `$context.authorizer`. Returns its API key. */
  async authorize(exchange: Exchange, authorizer: LambdaAuthorizer): Promise<string | undefined> {
    const { principalId, context, policy, usageIdentifierKey } = await this.result(exchange, authorizer);
    const decision = decide(policy, methodArn(exchange, this.context));
    if (decision === 'explicit deny') throw denied(`${DENIED} with an explicit deny in an identity-based policy`);
    if (decision === 'no allow') throw denied(DENIED);
    exchange.context.authorizer = newObject({ ...context, principalId });
    return usageIdentifierKey;
  }

  forget(): void {
    this.cache.clear();
  }

  close(): void {
    this.functions.close();
  }

  /** The policy of an earlier call counts for all methods of the stage, as long as it is fresh. */
  private async result(exchange: Exchange, authorizer: LambdaAuthorizer): Promise<AuthorizerResult> {
    const identity = identityOf(exchange, authorizer);
    const { api, stage } = exchange.route;
    const key = JSON.stringify([api.id, stage.name, authorizer.id, ...identity]);
    const call = () => this.call(exchange, authorizer, identity);
    return identity.length > 0 ? this.cache.get(key, authorizer.cacheSeconds, call) : call();
  }

  private async call(
    exchange: Exchange,
    { type, uri }: LambdaAuthorizer,
    identity: readonly string[],
  ): Promise<AuthorizerResult> {
    const name = functionAt(uri, exchange.route.stage.variables);
    if (name === undefined) throw authorizerUnusable(`no function is at ${uri}`);
    return this.functions.call(name, authorizerEvent(exchange, type, identity, this.context));
  }
}

/** Without all of its identity sources, or with a token of another form, a request is refused and no function called. */
function identityOf(exchange: Exchange, { type, identitySources, validation }: LambdaAuthorizer): readonly string[] {
  const values = identitySources.map((source) => source.value(exchange));
  const identity = values.filter((value) => value !== undefined);
  if (identity.length < values.length) throw unauthorized();
  const [token = ''] = identity;
  if (type === 'TOKEN' && validation !== undefined && !matchesAll(validation, token)) throw unauthorized();
  return identity;
}

function denied(message: string): GatewayError {
  return new GatewayError('ACCESS_DENIED', message);
}
