package streamingpatterns.flink.fare;

import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the property group {@code FareEnrichment} asks for. */
final class FareSettings implements Serializable {
  static final String GROUP = "FareEnrichment";

  private enum Key {
    STREAM_NAME(null),
    AWS_REGION(null),
    SOURCE_STARTING_POSITION("TRIM_HORIZON"),
    SOURCE_READ_INTERVAL_MILLIS("1000"),
    ENDPOINT_URL(null),
    API_KEY_SECRET_ARN(""),
    SIGN_REQUESTS("true"),
    CAPACITY("20"),
    TIMEOUT_MILLIS("30000"),
    ATTEMPTS_MAX("5"),
    BACKOFF_INITIAL_MILLIS("200"),
    BACKOFF_MAX_MILLIS("5000"),
    OUTPUT_PATH(null),
    FAILURES_PATH(null);

    private final String otherwise;

    Key(String otherwise) {
      this.otherwise = otherwise;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
  }

  private static final List<String> POSITIONS = List.of("TRIM_HORIZON", "LATEST");
  private static final List<String> FLAGS = List.of("true", "false");
  private static final long DAY_MILLIS = 86_400_000;

  private final Properties values;

  private FareSettings(Properties values) {
    this.values = values;
  }

  /** @throws IllegalArgumentException when a property is missing, unknown or not of its range; the message names it */
  static FareSettings of(Map<String, Properties> groups) {
    Properties given = groups.getOrDefault(GROUP, new Properties());
    TreeSet<String> unknown = new TreeSet<>(given.stringPropertyNames());
    unknown.removeAll(Stream.of(Key.values()).map(Key::text).collect(Collectors.toSet()));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("Property group " + GROUP + " has no " + String.join(", ", unknown));
    }
    FareSettings settings = new FareSettings(given);
    settings.check();
    return settings;
  }

  private void check() {
    Stream.of(Key.values()).forEach(this::text);
    oneOf(Key.SOURCE_STARTING_POSITION, POSITIONS);
    oneOf(Key.SIGN_REQUESTS, FLAGS);
    wholeNumber(Key.SOURCE_READ_INTERVAL_MILLIS, 200, 60_000);
    wholeNumber(Key.CAPACITY, 1, 10_000);
    wholeNumber(Key.TIMEOUT_MILLIS, 1, DAY_MILLIS);
    wholeNumber(Key.ATTEMPTS_MAX, 1, 100);
    wholeNumber(Key.BACKOFF_INITIAL_MILLIS, 1, DAY_MILLIS);
    wholeNumber(Key.BACKOFF_MAX_MILLIS, wholeNumber(Key.BACKOFF_INITIAL_MILLIS, 1, DAY_MILLIS), DAY_MILLIS);
    String scheme = URI.create(text(Key.ENDPOINT_URL)).getScheme();
    if (!"https".equals(scheme) && !"http".equals(scheme)) {
      throw wrong(Key.ENDPOINT_URL, "an https URL");
    }
  }

  String streamName() {
    return text(Key.STREAM_NAME);
  }

  String region() {
    return text(Key.AWS_REGION);
  }

  String startingPosition() {
    return text(Key.SOURCE_STARTING_POSITION);
  }

  long readIntervalMillis() {
    return number(Key.SOURCE_READ_INTERVAL_MILLIS);
  }

  URI endpoint() {
    return URI.create(text(Key.ENDPOINT_URL));
  }

  /** Requests go without a key when there is none. */
  Optional<String> apiKeySecretArn() {
    return Optional.of(text(Key.API_KEY_SECRET_ARN)).filter(arn -> !arn.isEmpty());
  }

  boolean signRequests() {
    return Boolean.parseBoolean(text(Key.SIGN_REQUESTS));
  }

  /** How many trips are looked up at once, in each subtask. */
  int capacity() {
    return (int) number(Key.CAPACITY);
  }

  /** From the first request for a trip to the last answer. */
  long timeoutMillis() {
    return number(Key.TIMEOUT_MILLIS);
  }

  Backoff backoff() {
    return new Backoff(
        (int) number(Key.ATTEMPTS_MAX), number(Key.BACKOFF_INITIAL_MILLIS), number(Key.BACKOFF_MAX_MILLIS));
  }

  String outputPath() {
    return text(Key.OUTPUT_PATH);
  }

  String failuresPath() {
    return text(Key.FAILURES_PATH);
  }

  private String text(Key key) {
    String value = values.getProperty(key.text(), key.otherwise);
    if (value == null) {
      throw new IllegalArgumentException("Property group " + GROUP + " needs " + key.text());
    }
    return value;
  }

  private long number(Key key) {
    return Long.parseLong(text(key));
  }

  private void oneOf(Key key, List<String> allowed) {
    if (!allowed.contains(text(key))) {
      throw wrong(key, "one of " + String.join(", ", allowed));
    }
  }

  private long wholeNumber(Key key, long least, long most) {
    String allowed = "a whole number from " + least + " to " + most;
    try {
      long number = number(key);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      throw wrong(key, allowed);
    }
    throw wrong(key, allowed);
  }

  private IllegalArgumentException wrong(Key key, String allowed) {
    return new IllegalArgumentException(
        "Property group " + GROUP + ": " + key.text() + " must be " + allowed + ", got " + text(key));
  }
}
