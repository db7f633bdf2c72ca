import type { Duration } from 'aws-cdk-lib';

/** How the job asks the endpoint. */
export interface LookupOptions {
  /**
   * Trips that are looked up at once, in each parallel instance of the job, 1 to 10,000.
   *
   * @default 20
   */
  readonly lookupCapacity?: number;

  /**
   * Time for one trip, from the first request to the last answer, 1 second to 1 day in whole seconds. A trip without a fare by
   * then is set aside.
   *
   * @default Duration.seconds(30)
   */
  readonly lookupTimeout?: Duration;

  /**
   * Requests for one trip, 1 to 100: the endpoint is asked again after 408, 429, 5xx and when it does not answer.
   *
   * @default 5
   */
  readonly lookupAttempts?: number;

  /**
   * Longest wait before the second request, 1 ms to 1 day. It doubles with each request; the real wait is a random part of it.
   *
   * @default Duration.millis(200)
   */
  readonly initialBackoff?: Duration;

  /**
   * Where the doubling ends: `initialBackoff` to 1 day.
   *
   * @default Duration.seconds(5)
   */
  readonly maxBackoff?: Duration;
}
