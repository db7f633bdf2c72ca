package streamingpatterns.flink.fare;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An endpoint on loopback: the fare of a trip is ten times its number, after the statuses that it was told to answer first. */
final class FareServer implements AutoCloseable {
  static final int SILENT = 0;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, Queue<Integer>> first = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile Headers lastHeaders;

  FareServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** The statuses that the next requests for this trip get. */
  FareServer first(String trip, Integer... statuses) {
    first.put(trip, new ConcurrentLinkedQueue<>(List.of(statuses)));
    return this;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/predictFare");
  }

  long requestsFor(String trip) {
    return asked.stream().filter(trip::equals).count();
  }

  Headers lastHeaders() {
    return lastHeaders;
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String trip = exchange.getRequestURI().getQuery().replace("ride_request_id=", "");
    lastHeaders = exchange.getRequestHeaders();
    asked.add(trip);
    Integer status = first.getOrDefault(trip, new ConcurrentLinkedQueue<>()).poll();
    if (status != null && status == SILENT) {
      awaitEnd();
    }
    String body = status == null ? "{\"expected_fare\": " + Integer.parseInt(trip) * 10 + "}" : "not now";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status == null ? 200 : status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void awaitEnd() {
    try {
      closing.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
