import type { DataPlaneContext } from '../../data-plane/data-plane-context';
import type { Exchange } from '../exchange';
import { authorizerUnusable } from '../gateway-error';
import { identify, signer } from '../request/request-context';
import type { Authorizer } from './authorizer';
import { LambdaAuthorization } from './lambda/lambda-authorization';
import type { MethodAuthorization } from './method-authorization';
import { SignatureVerifier } from './signature-verifier';
import { UserPoolAuthorization } from './user-pool-authorization';

/** The API key that an authorizer gave for the request, if it gave one. */
type UsageIdentifierKey = string | undefined;

/** Finds out who calls, in the way that the method asks for. */
export class CallerCheck {
  private readonly signatures: SignatureVerifier;
  private readonly userPools: UserPoolAuthorization;
  private readonly functions: LambdaAuthorization;
  private readonly ways: Readonly<
    Record<MethodAuthorization['type'], (exchange: Exchange) => Promise<UsageIdentifierKey>>
  > = {
    NONE: async () => undefined,
    AWS_IAM: (exchange) => this.signed(exchange),
    COGNITO_USER_POOLS: (exchange) => this.authorized(exchange),
    CUSTOM: (exchange) => this.authorized(exchange),
  };

  constructor(private readonly context: DataPlaneContext) {
    this.signatures = new SignatureVerifier(context);
    this.userPools = new UserPoolAuthorization(context.substrateUrl);
    this.functions = new LambdaAuthorization(context);
  }

  /** Throws what the gateway answers to a caller that it does not accept. */
  check(exchange: Exchange): Promise<UsageIdentifierKey> {
    return this.ways[exchange.route.method.authorization.type](exchange);
  }

  /** The authorizers may have changed: no policy of before is good any more. */
  forget(): void {
    this.functions.forget();
  }

  close(): void {
    this.functions.close();
  }

  private async signed({ request, context }: Exchange): Promise<UsageIdentifierKey> {
    const accessKey = await this.signatures.verify(request);
    identify(context, signer(this.context.accountId, accessKey));
    return undefined;
  }

  private async authorized(exchange: Exchange): Promise<UsageIdentifierKey> {
    const { authorizer, scopes } = exchange.route.method.authorization;
    if (!authorizer) throw authorizerUnusable('the method names no authorizer of its API');
    return isUserPool(authorizer)
      ? this.userPools.authorize(exchange, authorizer, scopes)
      : this.functions.authorize(exchange, authorizer);
  }
}

function isUserPool(authorizer: Authorizer): authorizer is Extract<Authorizer, { type: 'COGNITO_USER_POOLS' }> {
  return authorizer.type === 'COGNITO_USER_POOLS';
}
