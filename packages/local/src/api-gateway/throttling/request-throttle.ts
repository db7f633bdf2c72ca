import { GatewayError } from '../gateway-error';
import type { Route } from '../routing/route';
import { ACCOUNT_LIMIT, limitIn } from './limits';
import { type Limit, TokenBucket } from './token-bucket';

/** Holds requests to the limits of their method and of the account, and usage plans to theirs. */
export class RequestThrottle {
  private readonly buckets = new Map<string, TokenBucket>();

  constructor(private readonly timeScale: number) {}

  /** Throws when the method of a stage, or the account, is called too often. Each method has its own bucket. */
  check({ api, stage, resource, httpMethod }: Route): void {
    const setting = (name: string) => stage.methodSettings.valueOf(name, resource.path, httpMethod);
    const limit = limitIn(setting('ThrottlingRateLimit'), setting('ThrottlingBurstLimit'));
    this.take(JSON.stringify(['method', api.id, stage.name, resource.path, httpMethod]), limit);
    this.take('account', ACCOUNT_LIMIT);
  }

  /** Throws when there is no token left in the bucket with this key. A changed limit begins with a full bucket. */
  take(key: string, limit: Limit): void {
    const now = (performance.now() / 1000) * this.timeScale;
    const known = this.buckets.get(key);
    const bucket = known && isSame(known.limit, limit) ? known : new TokenBucket(limit, now);
    this.buckets.set(key, bucket);
    if (!bucket.take(now)) throw new GatewayError('THROTTLED', 'Too Many Requests');
  }
}

function isSame(one: Limit, other: Limit): boolean {
  return one.rate === other.rate && one.burst === other.burst;
}
