package streamingpatterns.kpl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.producer.Attempt;
import software.amazon.kinesis.producer.UserRecordFailedException;
import software.amazon.kinesis.producer.UserRecordResult;

class OutcomeTest {
  private final ByteArrayOutputStream accepted = new ByteArrayOutputStream();
  private final ByteArrayOutputStream problems = new ByteArrayOutputStream();
  private final Outcome outcome =
      new Outcome(
          new PrintStream(accepted, true, StandardCharsets.UTF_8),
          new PrintStream(problems, true, StandardCharsets.UTF_8));

  @Test
  @DisplayName("what was accepted is written down, what failed is told with the reason before its time was up")
  void both() {
    outcome.of("one").onSuccess(new UserRecordResult(List.of(), "1", "shardId-000000000000", true));
    outcome.of("two").onFailure(failure("AccessDeniedException", "no right", "Expired", "late"));
    assertEquals("one\n", accepted.toString(StandardCharsets.UTF_8));
    assertEquals("Failed: two: AccessDeniedException: no right\n", problems.toString(StandardCharsets.UTF_8));
    assertEquals(1, outcome.accepted());
    assertEquals(1, outcome.failed());
  }

  @Test
  @DisplayName("three records of a reason are named, all are counted")
  void many() {
    for (int number = 1; number <= 4; number++) {
      outcome.of("record-" + number).onFailure(failure("Throttled", "slow down"));
    }
    outcome.of("record-5").onFailure(failure("Expired", "late"));
    outcome.of("record-6").onFailure(new IllegalStateException("the library ended"));
    assertEquals(Map.of("Throttled", 4L, "Expired", 1L, "IllegalStateException", 1L), outcome.failures());
    String told = problems.toString(StandardCharsets.UTF_8);
    assertEquals(5, told.lines().count());
    assertFalse(told.contains("record-4"), told);
  }

  /** @param attempts code and message of each, in turn */
  private static UserRecordFailedException failure(String... attempts) {
    List<Attempt> made = new ArrayList<>();
    for (int at = 0; at < attempts.length; at += 2) {
      made.add(new Attempt(0, 0, attempts[at + 1], attempts[at], false));
    }
    return new UserRecordFailedException(new UserRecordResult(made, null, null, false));
  }
}
