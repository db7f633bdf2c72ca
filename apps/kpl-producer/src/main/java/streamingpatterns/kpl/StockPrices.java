package streamingpatterns.kpl;

import java.math.BigInteger;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Prices of stocks as in the solution guide, with an id each so that they can be counted. */
final class StockPrices {
  private static final List<String> TICKERS = List.of("AAPL", "AMZN", "MSFT", "INTC", "TBV");
  private static final DateTimeFormatter EVENT_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  /** "PutRecord", Amazon Kinesis Data Streams API Reference: a hash key is a number of 128 bits. */
  private static final int HASH_KEY_BITS = 128;

  private final String run;
  private final Clock clock;
  private final Random random;

  /** @param run what the ids of all of them begin with */
  StockPrices(String run, Clock clock, Random random) {
    this.run = run;
    this.clock = clock;
    this.random = random;
  }

  /** The price with this number: JSON in one line. */
  String price(long number) {
    String ticker = TICKERS.get(random.nextInt(TICKERS.size()));
    return String.format(
        Locale.ROOT,
        "{\"id\":\"%s-%d\",\"event_time\":\"%s\",\"ticker\":\"%s\",\"price\":%.2f}",
        run,
        number,
        EVENT_TIME.format(clock.instant()),
        ticker,
        random.nextInt(10_000) / 100.0);
  }

  /** Spreads records over all shards, whatever their partition key. */
  String hashKey() {
    return new BigInteger(HASH_KEY_BITS, random).toString();
  }
}
