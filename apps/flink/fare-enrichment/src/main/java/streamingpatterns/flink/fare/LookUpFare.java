package streamingpatterns.flink.fare;

import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;

/**
 * Asks the endpoint for the fare of a trip until there is an answer, or no attempt or time is left. Whatever happens, there
 * is one result for each trip.
 *
 * <p>The attempts are made here and not by Flink's retry strategy: that one makes none any more as soon as the source has
 * ended (a bounded stream, or a job that is drained).
 */
final class LookUpFare extends RichAsyncFunction<Trip, Lookup> {
  private static final int THREADS = 4;

  private final FareSettings settings;
  private transient ExecutorService threads;
  private transient HttpClient client;
  private transient FareRequest request;

  LookUpFare(FareSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    threads = Executors.newFixedThreadPool(THREADS);
    client =
        HttpClient.newBuilder()
            .executor(threads)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofMillis(settings.timeoutMillis()))
            .build();
    request = AwsAccess.requestOf(settings);
  }

  @Override
  public void close() {
    if (threads != null) {
      threads.shutdownNow();
    }
  }

  @Override
  public void asyncInvoke(Trip trip, ResultFuture<Lookup> result) {
    new Attempts(trip, result).next();
  }

  /** The attempts end by themselves; this is for a client that does not call back. */
  @Override
  public void timeout(Trip trip, ResultFuture<Lookup> result) {
    result.complete(Collections.singleton(Lookup.failed(trip, "the HTTP client did not answer", 0)));
  }

  /** The attempts for one trip. */
  private final class Attempts {
    private final Trip trip;
    private final ResultFuture<Lookup> result;
    private final long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.timeoutMillis());
    private final Random random = new Random();
    private int made;

    Attempts(Trip trip, ResultFuture<Lookup> result) {
      this.trip = trip;
      this.result = result;
    }

    void next() {
      made++;
      CompletableFuture.supplyAsync(() -> request.of(trip, left()), threads)
          .thenCompose(it -> client.sendAsync(it, BodyHandlers.ofString()))
          .thenApply(FareAnswer::of)
          .exceptionally(LookUpFare::failureOf)
          .thenAccept(this::take);
    }

    private void take(FareAnswer answer) {
      if (answer.fare().isPresent()) {
        end(Lookup.found(trip, answer.fare().get(), made));
        return;
      }
      long wait = settings.backoff().waitMillis(made, random);
      boolean hasTime = left().toMillis() > wait;
      if (answer.mayChange() && settings.backoff().allowsMoreThan(made) && hasTime) {
        CompletableFuture.delayedExecutor(wait, TimeUnit.MILLISECONDS, threads).execute(this::next);
      } else {
        end(Lookup.failed(trip, answer.problem(), made));
      }
    }

    private void end(Lookup lookup) {
      result.complete(Collections.singleton(lookup));
    }

    private Duration left() {
      return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
    }
  }

  private static FareAnswer failureOf(Throwable failure) {
    Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    return FareAnswer.none(cause.getClass().getSimpleName() + ": " + cause.getMessage());
  }
}
