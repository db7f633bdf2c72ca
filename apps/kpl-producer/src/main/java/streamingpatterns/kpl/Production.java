package streamingpatterns.kpl;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import software.amazon.kinesis.producer.IKinesisProducer;

/** Puts records at their pace until all are there, and tells how far it is each second. */
final class Production {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final ProducerSettings settings;
  private final StockPrices prices;
  private final Outcome outcome;
  private final PrintStream progress;
  private final String partitionKey;
  private long put;
  private boolean flushed;

  /** @param partitionKey that of all records: their hash keys are given */
  Production(
      ProducerSettings settings, StockPrices prices, Outcome outcome, PrintStream progress, String partitionKey) {
    this.settings = settings;
    this.prices = prices;
    this.outcome = outcome;
    this.progress = progress;
    this.partitionKey = partitionKey;
  }

  /** Returns when each record is accepted or has failed. */
  void run(IKinesisProducer library) throws InterruptedException {
    Pace pace = new Pace(settings.recordsPerSecond(), settings.records());
    long began = System.nanoTime();
    long told = 0;
    while (outcome.accepted() + outcome.failed() < settings.records()) {
      long passed = System.nanoTime() - began;
      putUpTo(pace.dueAfter(passed), library);
      if (passed / SECOND > told) {
        told = passed / SECOND;
        tell(told);
      }
      Thread.sleep(1);
    }
    tellRate(System.nanoTime() - began);
  }

  private void putUpTo(long due, IKinesisProducer library) {
    long room = settings.number(Option.MAX_OUTSTANDING) - library.getOutstandingRecordsCount();
    long end = Math.min(due, put + room);
    for (; put < end; put++) {
      String data = prices.price(put);
      ByteBuffer bytes = ByteBuffer.wrap(data.getBytes(StandardCharsets.UTF_8));
      Futures.addCallback(
          library.addUserRecord(settings.stream(), partitionKey, prices.hashKey(), bytes),
          outcome.of(data),
          MoreExecutors.directExecutor());
    }
    if (put == settings.records() && !flushed) {
      flushed = true;
      library.flush();
    }
  }

  private void tell(long seconds) {
    progress.printf(
        Locale.ROOT,
        "%d s: %d of %d put, %d accepted, %d failed%n",
        seconds,
        put,
        settings.records(),
        outcome.accepted(),
        outcome.failed());
  }

  private void tellRate(long nanoseconds) {
    double seconds = (double) nanoseconds / SECOND;
    progress.printf(
        Locale.ROOT,
        "%d records accepted, %d failed, in %.1f s: %.0f records a second%n",
        outcome.accepted(),
        outcome.failed(),
        seconds,
        outcome.accepted() / seconds);
  }
}
