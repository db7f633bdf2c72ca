import type { Period } from 'aws-cdk-lib/aws-apigateway';

/**
 * A producer with an API key of its own. The key counts its requests; it does not prove who calls: that is
 * `authorization`. Source: "Usage plans and API keys for REST APIs in API Gateway".
 */
export interface ApiProducer {
  /** 1 to 64 letters, digits and hyphens, a letter first. Another name is another key. */
  readonly name: string;

  /**
   * Requests per second over time, 1 to 10,000 and not above `throttlingRateLimit`. Set it together with `burstLimit`.
   *
   * @default - only the limits of the whole API
   */
  readonly rateLimit?: number;

  /**
   * Requests at once before the rate counts, 0 to 5,000 and not above `throttlingBurstLimit`.
   *
   * @default - only the limits of the whole API
   */
  readonly burstLimit?: number;

  /**
   * Requests in each `quotaPeriod`, 1 to 2,147,483,647. More get 429 until the period is over.
   *
   * @default - no quota
   */
  readonly quotaLimit?: number;

  /**
   * What `quotaLimit` counts by. Refused without it.
   *
   * @default Period.DAY
   */
  readonly quotaPeriod?: Period;
}
