package streamingpatterns.flink.fare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LongSummaryStatistics;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private final Backoff backoff = new Backoff(7, 100, 900);

  @ParameterizedTest(name = "after attempt {0}: up to {1} ms")
  @DisplayName("the wait is a random part of a time that doubles up to the longest")
  @CsvSource({"1, 100", "2, 200", "3, 400", "4, 800", "5, 900", "100, 900"})
  void waits(int attemptsMade, long most) {
    Random random = new Random(3);
    LongSummaryStatistics waits =
        LongStream.range(0, 2_000).map(it -> backoff.waitMillis(attemptsMade, random)).summaryStatistics();
    assertTrue(waits.getMin() >= 1 && waits.getMax() <= most, waits.toString());
    assertEquals(most / 2.0, waits.getAverage(), most * 0.05);
  }
}
