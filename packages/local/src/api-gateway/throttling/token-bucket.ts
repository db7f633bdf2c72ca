/** How often something may happen. */
export interface Limit {
  /** Steady requests per second of AWS. */
  readonly rate: number;
  /** How many may come at once: the size of the bucket. */
  readonly burst: number;
}

/** Tokens are filled in at the rate up to the burst, and each request takes one ("Throttle requests to your REST APIs"). */
export class TokenBucket {
  private tokens: number;
  private filledAt: number;

  /** @param now seconds of AWS on a clock that only goes forward */
  constructor(
    readonly limit: Limit,
    now: number,
  ) {
    this.tokens = limit.burst;
    this.filledAt = now;
  }

  /** Takes a token, if there is one. */
  take(now: number): boolean {
    const { rate, burst } = this.limit;
    this.tokens = Math.min(burst, this.tokens + (now - this.filledAt) * rate);
    this.filledAt = now;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
