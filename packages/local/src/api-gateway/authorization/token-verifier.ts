import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { FetchError, JwtBaseError, JwtExpiredError } from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import type { Claims } from './claims';

export type TokenUse = 'id' | 'access';

export type TokenVerdict =
  | { readonly kind: 'good'; readonly claims: Claims }
  | { readonly kind: 'expired' }
  | { readonly kind: 'bad' }
  /** Nobody can say, because the keys of the user pool cannot be had. */
  | { readonly kind: 'unknown'; readonly cause: unknown };

const KEYS_TIMEOUT_MILLISECONDS = 5_000;

/** Verifies tokens with the public keys of their user pool. */
export class TokenVerifier {
  private readonly jwksCache: SimpleJwksCache;

  /** @param substrateUrl where the user pools live; tokens name the address of AWS as their issuer all the same */
  constructor(substrateUrl: string) {
    const fetcher = { fetch: (uri: string) => keysAt(new URL(new URL(uri).pathname, substrateUrl)) };
    this.jwksCache = new SimpleJwksCache({ fetcher });
  }

  async verify(token: string, userPoolIds: readonly string[], tokenUse: TokenUse): Promise<TokenVerdict> {
    const pools = userPoolIds.map((userPoolId) => ({ userPoolId, tokenUse, clientId: null }));
    try {
      const { jwksCache } = this;
      const claims: Claims = await CognitoJwtVerifier.create(pools, { jwksCache }).verify(token);
      return { kind: 'good', claims };
    } catch (error) {
      if (error instanceof JwtExpiredError) return { kind: 'expired' };
      if (error instanceof FetchError || !(error instanceof JwtBaseError)) return { kind: 'unknown', cause: error };
      return { kind: 'bad' };
    }
  }
}

async function keysAt(url: URL): Promise<ArrayBuffer> {
  const response = await fetch(url, { signal: AbortSignal.timeout(KEYS_TIMEOUT_MILLISECONDS) }).catch(
    (error: Error) => error,
  );
  if (response instanceof Error) throw new FetchError(url.href, response.message);
  if (!response.ok) throw new FetchError(url.href, `status ${response.status}`);
  return response.arrayBuffer();
}
