/**
 * Tokens are filled in at the rate, up to one second's. What is larger than a second's worth is taken when the bucket is
 * full, and paid for by what comes after ("Large records", Kinesis Data Streams Developer Guide: burst capacity).
 */
export class ThroughputBucket {
  private tokens: number;
  private filledAt: number;

  /**
   * @param perSecond of AWS
   * @param now seconds of AWS on a clock that only goes forward
   */
  constructor(
    private readonly perSecond: number,
    now: number,
  ) {
    this.tokens = perSecond;
    this.filledAt = now;
  }

  has(amount: number, now: number): boolean {
    this.tokens = Math.min(this.perSecond, this.tokens + (now - this.filledAt) * this.perSecond);
    this.filledAt = now;
    return this.tokens >= Math.min(amount, this.perSecond);
  }

  take(amount: number): void {
    this.tokens -= amount;
  }
}
