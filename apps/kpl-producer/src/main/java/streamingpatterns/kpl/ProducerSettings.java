package streamingpatterns.kpl;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the command line asks for. */
final class ProducerSettings {
  static final String USAGE =
      "Usage: java -jar kpl-producer.jar <stream> <region> <seconds> [options]\n"
          + Stream.of(Option.values()).map(Option::usage).collect(Collectors.joining("\n"));

  private final String stream;
  private final String region;
  private final long seconds;
  private final Map<Option, String> options;

  private ProducerSettings(String stream, String region, long seconds, Map<Option, String> options) {
    this.stream = stream;
    this.region = region;
    this.seconds = seconds;
    this.options = options;
  }

  /** @throws IllegalArgumentException when an argument is missing, unknown or not of its range; the message names it */
  static ProducerSettings parse(String... arguments) {
    Map<Option, String> options = new EnumMap<>(Option.class);
    List<String> positional = new ArrayList<>();
    Deque<String> left = new ArrayDeque<>(List.of(arguments));
    while (!left.isEmpty()) {
      String argument = left.pop();
      if (argument.startsWith("--")) {
        Option option = Option.named(argument);
        options.put(option, option.check(left.poll()));
      } else {
        positional.add(argument);
      }
    }
    if (positional.size() != 3) {
      throw new IllegalArgumentException(
          "Needed are three arguments, <stream> <region> <seconds>, got " + positional.size() + ": " + positional);
    }
    long seconds = Option.wholeNumber("<seconds>", positional.get(2), 1, 31_536_000);
    return new ProducerSettings(positional.get(0), positional.get(1), seconds, options);
  }

  String stream() {
    return stream;
  }

  String region() {
    return region;
  }

  long recordsPerSecond() {
    return number(Option.RECORDS_PER_SECOND);
  }

  /** How many records there are in all. */
  long records() {
    return seconds * recordsPerSecond();
  }

  long number(Option option) {
    return Long.parseLong(text(option));
  }

  boolean flag(Option option) {
    return Boolean.parseBoolean(text(option));
  }

  String text(Option option) {
    return options.getOrDefault(option, option.otherwise());
  }

  /** Where what the stream has accepted is written down. */
  Optional<Path> acceptedFile() {
    return Optional.ofNullable(text(Option.ACCEPTED)).map(Path::of);
  }
}
