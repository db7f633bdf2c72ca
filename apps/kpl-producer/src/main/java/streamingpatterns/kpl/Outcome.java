package streamingpatterns.kpl;

import com.google.common.collect.Iterables;
import com.google.common.util.concurrent.FutureCallback;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.kinesis.producer.Attempt;
import software.amazon.kinesis.producer.UserRecordFailedException;
import software.amazon.kinesis.producer.UserRecordResult;

/** Counts what became of the records. The library calls from threads of its own. */
final class Outcome {
  /** More of the same reason are counted only. */
  private static final int RECORDS_NAMED_PER_REASON = 3;
  /** The library's code for a record that was not accepted in its time. */
  private static final String EXPIRED = "Expired";

  private final PrintStream accepted;
  private final PrintStream problems;
  private final AtomicLong acceptedCount = new AtomicLong();
  private final Map<String, Long> failures = new TreeMap<>();

  /** @param accepted gets the data of each record that the stream has accepted, a line each */
  Outcome(PrintStream accepted, PrintStream problems) {
    this.accepted = accepted;
    this.problems = problems;
  }

  FutureCallback<UserRecordResult> of(String data) {
    return new FutureCallback<>() {
      @Override
      public void onSuccess(UserRecordResult result) {
        accepted.println(data);
        acceptedCount.incrementAndGet();
      }

      @Override
      public void onFailure(Throwable failure) {
        addFailure(data, Reason.of(failure));
      }
    };
  }

  long accepted() {
    return acceptedCount.get();
  }

  synchronized long failed() {
    return failures.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many records failed for which reason. */
  synchronized Map<String, Long> failures() {
    return Map.copyOf(failures);
  }

  private synchronized void addFailure(String data, Reason reason) {
    if (failures.merge(reason.code, 1L, Long::sum) <= RECORDS_NAMED_PER_REASON) {
      problems.println("Failed: " + data + ": " + reason.code + ": " + reason.message);
    }
  }

  private static final class Reason {
    private final String code;
    private final String message;

    private Reason(String code, String message) {
      this.code = code;
      this.message = message;
    }

    /** The last attempt may only tell that the time was up; the one before tells why. */
    static Reason of(Throwable failure) {
      if (!(failure instanceof UserRecordFailedException)) {
        return new Reason(failure.getClass().getSimpleName(), failure.getMessage());
      }
      List<Attempt> attempts = ((UserRecordFailedException) failure).getResult().getAttempts();
      Attempt telling =
          attempts.stream()
              .filter(attempt -> !EXPIRED.equals(attempt.getErrorCode()))
              .reduce((first, second) -> second)
              .orElseGet(() -> Iterables.getLast(attempts));
      return new Reason(telling.getErrorCode(), telling.getErrorMessage());
    }
  }
}
