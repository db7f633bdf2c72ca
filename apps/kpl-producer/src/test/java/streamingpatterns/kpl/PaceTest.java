package streamingpatterns.kpl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
  @ParameterizedTest(name = "{0} ms: {1}")
  @DisplayName("as many are due as the time allows, and never more than there are")
  @CsvSource({"0, 0", "9, 0", "10, 1", "1999, 199", "2000, 200", "3600000, 250"})
  void due(long milliseconds, long expected) {
    assertEquals(expected, new Pace(100, 250).dueAfter(TimeUnit.MILLISECONDS.toNanos(milliseconds)));
  }
}
