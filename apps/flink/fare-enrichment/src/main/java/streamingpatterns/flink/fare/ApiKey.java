package streamingpatterns.flink.fare;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A key that may be rotated: it is read again after a while. */
final class ApiKey implements Supplier<String> {
  private static final long KEPT_NANOS = Duration.ofMinutes(5).toNanos();

  private final Supplier<String> read;
  private final LongSupplier nanoTime;
  private String key;
  private long readAt;

  ApiKey(Supplier<String> read, LongSupplier nanoTime) {
    this.read = read;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized String get() {
    long now = nanoTime.getAsLong();
    if (key == null || now - readAt >= KEPT_NANOS) {
      key = read.get();
      readAt = now;
    }
    return key;
  }
}
