package streamingpatterns.kpl;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/** Puts stock prices into a Kinesis stream by the Kinesis Producer Library. */
public final class KplProducer {
  private static final int DONE = 0;
  private static final int RECORDS_FAILED = 1;
  private static final int MISTAKE_ON_COMMAND_LINE = 2;

  private KplProducer() {}

  /** Ends with 0 when the stream accepted every record, 1 when one failed, 2 for a mistake on the command line. */
  public static void main(String[] arguments) throws Exception {
    System.exit(run(arguments, System.getenv(), System.out, System.err));
  }

  static int run(String[] arguments, Map<String, String> environment, PrintStream out, PrintStream problems)
      throws IOException, InterruptedException {
    ProducerSettings settings;
    KinesisProducerConfiguration configuration;
    try {
      settings = ProducerSettings.parse(arguments);
      configuration = LibraryConfiguration.of(settings, environment);
    } catch (IllegalArgumentException mistake) {
      problems.println(mistake.getMessage() + "\n" + ProducerSettings.USAGE);
      return MISTAKE_ON_COMMAND_LINE;
    }
    try (PrintStream accepted = acceptedOf(settings)) {
      return produce(settings, configuration, new Outcome(accepted, problems), out);
    }
  }

  private static int produce(
      ProducerSettings settings, KinesisProducerConfiguration configuration, Outcome outcome, PrintStream out)
      throws InterruptedException {
    Clock clock = Clock.systemUTC();
    String run = Long.toString(clock.millis());
    StockPrices prices = new StockPrices(run, clock, new Random());
    KinesisProducer library = new KinesisProducer(configuration);
    try {
      new Production(settings, prices, outcome, out, run).run(library);
    } finally {
      library.destroy();
    }
    outcome.failures().forEach((reason, count) -> out.println(count + " failed: " + reason));
    return outcome.failed() == 0 ? DONE : RECORDS_FAILED;
  }

  private static PrintStream acceptedOf(ProducerSettings settings) throws IOException {
    OutputStream to =
        settings.acceptedFile().isPresent()
            ? new BufferedOutputStream(Files.newOutputStream(settings.acceptedFile().get()))
            : OutputStream.nullOutputStream();
    return new PrintStream(to, false, StandardCharsets.UTF_8);
  }
}
