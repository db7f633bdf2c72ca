import type { Exchange } from '../exchange';
import { GatewayError, unauthorized } from '../gateway-error';
import { matchesAll } from '../mapping/java-regex';
import { newObject } from '../mapping/json-document';
import type { UserPoolAuthorizer } from './authorizer';
import { type Claims, claimText } from './claims';
import { type TokenUse, TokenVerifier } from './token-verifier';

/**
 * Accepts tokens of Cognito user pools, with `Bearer` before them or without ("Control access to REST APIs using Amazon
 * Cognito user pools as an authorizer"). Every request is verified; nothing is cached.
 */
export class UserPoolAuthorization {
  private readonly tokens: TokenVerifier;

  constructor(substrateUrl: string) {
    this.tokens = new TokenVerifier(substrateUrl);
  }

  /** Throws what the gateway answers; the claims stand in `$context.authorizer.claims`. */
  async authorize(exchange: Exchange, authorizer: UserPoolAuthorizer, scopes: readonly string[]): Promise<undefined> {
    const token = authorizer.identitySources[0]?.value(exchange)?.replace(/^Bearer\s+/i, '');
    if (!token) throw unauthorized();
    // Without scopes the token is taken for an ID token, with them for an access token.
    const claims = await this.verified(token, authorizer, scopes.length > 0 ? 'access' : 'id');
    if (!isForAudience(claims, authorizer) || !isInScope(claims, scopes)) throw unauthorized();
    const texts = Object.entries(claims).map(([name, value]) => [name, claimText(value)]);
    exchange.context.authorizer = newObject({ claims: newObject(Object.fromEntries(texts)) });
  }

  private async verified(token: string, { userPoolIds }: UserPoolAuthorizer, use: TokenUse): Promise<Claims> {
    const verdict = await this.tokens.verify(token, userPoolIds, use);
    if (verdict.kind === 'good') return verdict.claims;
    if (verdict.kind === 'expired') throw unauthorized('The incoming token has expired');
    if (verdict.kind === 'bad') throw unauthorized();
    throw new GatewayError('AUTHORIZER_FAILURE', 'Internal server error', undefined, { cause: verdict.cause });
  }
}

/** `IdentityValidationExpression` of a user pool's authorizer is held against the audience. */
function isForAudience({ aud, client_id }: Claims, { validation }: UserPoolAuthorizer): boolean {
  return validation === undefined || matchesAll(validation, String(aud ?? client_id ?? ''));
}

function isInScope({ scope }: Claims, scopes: readonly string[]): boolean {
  const granted = String(scope ?? '').split(' ');
  return scopes.length === 0 || scopes.some((wanted) => granted.includes(wanted));
}
