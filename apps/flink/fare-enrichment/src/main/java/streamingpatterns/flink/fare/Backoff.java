package streamingpatterns.flink.fare;

import java.io.Serializable;
import java.util.Random;

/**
 * How often a lookup is tried, and how long it waits in between: a random part of a time that doubles ("Exponential
 * Backoff And Jitter", AWS Architecture Blog), so that trips that failed together do not come again together.
 */
final class Backoff implements Serializable {
  /** More than enough for any time, and no overflow. */
  private static final int MOST_DOUBLINGS = 30;

  private final int attempts;
  private final long initialMillis;
  private final long maxMillis;

  Backoff(int attempts, long initialMillis, long maxMillis) {
    this.attempts = attempts;
    this.initialMillis = initialMillis;
    this.maxMillis = maxMillis;
  }

  boolean allowsMoreThan(int attemptsMade) {
    return attemptsMade < attempts;
  }

  /** At least a millisecond, at most the doubled time or the longest one. */
  long waitMillis(int attemptsMade, Random random) {
    long doubled = initialMillis << Math.min(attemptsMade - 1, MOST_DOUBLINGS);
    return 1 + (long) (random.nextDouble() * Math.min(maxMillis, doubled));
  }
}
