package streamingpatterns.kpl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StockPricesTest {
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-28T20:01:02.345Z"), ZoneOffset.UTC);

  @Test
  @DisplayName("a price is the guide's JSON with an id, in UTC")
  void schema() {
    String price = new StockPrices("run", CLOCK, new Random(5)).price(41);
    String expected =
        "\\{\"id\":\"run-41\",\"event_time\":\"2026-11-28 20:01:02\\.345\","
            + "\"ticker\":\"(AAPL|AMZN|MSFT|INTC|TBV)\",\"price\":\\d{1,2}\\.\\d\\d}";
    assertTrue(price.matches(expected), price);
  }

  @Test
  @DisplayName("hash keys spread over the whole range of a stream")
  void hashKeys() {
    StockPrices prices = new StockPrices("run", CLOCK, new Random(6));
    BigInteger half = BigInteger.ONE.shiftLeft(127);
    long upper =
        LongStream.range(0, 1_000).filter(it -> new BigInteger(prices.hashKey()).compareTo(half) >= 0).count();
    assertEquals(500, upper, 60);
  }
}
