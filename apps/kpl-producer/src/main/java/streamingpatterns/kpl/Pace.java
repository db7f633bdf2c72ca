package streamingpatterns.kpl;

import java.util.concurrent.TimeUnit;

/** How many records are due after a time. */
final class Pace {
  private final long perSecond;
  private final long total;

  Pace(long perSecond, long total) {
    this.perSecond = perSecond;
    this.total = total;
  }

  /** Never more than there are in all. */
  long dueAfter(long nanoseconds) {
    double seconds = (double) nanoseconds / TimeUnit.SECONDS.toNanos(1);
    return Math.min(total, (long) (seconds * perSecond));
  }
}
