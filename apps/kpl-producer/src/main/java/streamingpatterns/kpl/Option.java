package streamingpatterns.kpl;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The options of the command line: one value each. The defaults of those of the KPL are the solution guide's; their
 * ranges are the library's ("Configure the Kinesis Producer Library", Amazon Kinesis Data Streams Developer Guide).
 */
enum Option {
  RECORDS_PER_SECOND("how many records are put each second", "100", 1, 1_000_000),
  MAX_CONNECTIONS("connections to the stream", "1", 1, 256),
  REQUEST_TIMEOUT_MILLIS("how long a request may take", "60000", 100, 600_000),
  RECORD_MAX_BUFFERED_MILLIS("how long a record may wait for others", "2000", 0, 600_000),
  RECORD_TTL_MILLIS("after how long a record that is not accepted has failed", "30000", 100, 600_000),
  MAX_OUTSTANDING("at how many records without an answer to wait", "20000", 1, 1_000_000),
  AGGREGATION("whether records are put together in one record of the stream", "false", List.of("true", "false")),
  METRICS_LEVEL("what the KPL sends to CloudWatch", "none", List.of("none", "summary", "detailed")),
  ACCEPTED("a file for what was accepted, one record a line");

  private final String meaning;
  private final String otherwise;
  private final List<String> allowed;
  private final long least;
  private final long most;

  Option(String meaning, String otherwise, long least, long most) {
    this(meaning, otherwise, List.of(), least, most);
  }

  Option(String meaning, String otherwise, List<String> allowed) {
    this(meaning, otherwise, allowed, 0, 0);
  }

  Option(String meaning) {
    this(meaning, null, List.of(), 0, 0);
  }

  Option(String meaning, String otherwise, List<String> allowed, long least, long most) {
    this.meaning = meaning;
    this.otherwise = otherwise;
    this.allowed = allowed;
    this.least = least;
    this.most = most;
  }

  static Option named(String flag) {
    return Stream.of(values())
        .filter(option -> option.flag().equals(flag))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no option " + flag + ". There are: " + flags()));
  }

  static long wholeNumber(String name, String value, long least, long most) {
    String problem = name + " must be a whole number from " + least + " to " + most + ", got " + value;
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      throw new IllegalArgumentException(problem, notOne);
    }
    throw new IllegalArgumentException(problem);
  }

  /** @return the value, when it is allowed */
  String check(String value) {
    if (value == null) {
      throw new IllegalArgumentException(flag() + " needs a value: " + meaning);
    }
    if (most > 0) {
      wholeNumber(flag(), value, least, most);
    }
    if (!allowed.isEmpty() && !allowed.contains(value)) {
      throw new IllegalArgumentException(flag() + " must be one of " + String.join(", ", allowed) + ", got " + value);
    }
    return value;
  }

  String otherwise() {
    return otherwise;
  }

  String usage() {
    return String.format(Locale.ROOT, "  %-29s %s%s", flag(), meaning, otherwise == null ? "" : " (" + otherwise + ")");
  }

  private String flag() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String flags() {
    return Stream.of(values()).map(Option::flag).collect(Collectors.joining(", "));
  }
}
