package streamingpatterns.flink.fare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LookUpFareTest {
  private static final long OPERATOR_TIMEOUT_MILLIS = 70_000;

  private final FareServer server = new FareServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  @DisplayName("a trip is asked for again after 503 and 429, also when its source has ended")
  void retried() throws Exception {
    server.first("3", 503, 429).first("4", 500, 502, 503);
    Map<String, Lookup> lookups = lookUp(settings("attempts.max", "4"), "2", "3", "4");
    assertEquals(20.0, lookups.get("2").expectedFare);
    assertEquals(30.0, lookups.get("3").expectedFare);
    assertEquals(40.0, lookups.get("4").expectedFare);
    assertEquals(List.of(1L, 3L, 4L), List.of(server.requestsFor("2"), server.requestsFor("3"), server.requestsFor("4")));
    assertEquals(4, lookups.get("4").attempts);
  }

  @Test
  @DisplayName("what keeps failing ends with the last reason, and the trips beside it have their fares")
  void givenUp() throws Exception {
    server.first("5", 503, 503, 504).first("6", 404);
    Map<String, Lookup> lookups = lookUp(settings("attempts.max", "3"), "5", "6", "7");
    assertEquals("status 504: not now", lookups.get("5").failure);
    assertEquals(3, lookups.get("5").attempts);
    assertEquals("status 404: not now", lookups.get("6").failure);
    assertEquals(1, server.requestsFor("6"));
    assertNull(lookups.get("7").failure);
  }

  @Test
  @DisplayName("an endpoint that does not answer in the time of a trip is a failure of this trip")
  void silent() throws Exception {
    server.first("8", FareServer.SILENT);
    Map<String, Lookup> lookups = lookUp(settings("timeout.millis", "400"), "8");
    assertTrue(lookups.get("8").failure.startsWith("HttpTimeoutException"), lookups.get("8").failure);
  }

  @Test
  @DisplayName("an endpoint that nothing listens at is a failure, not the end of the job")
  void unreachable() throws Exception {
    FareSettings settings = settings("attempts.max", "2");
    server.close();
    Lookup lookup = lookUp(settings, "9").get("9");
    assertTrue(lookup.failure.startsWith("ConnectException"), lookup.failure);
    assertEquals(2, lookup.attempts);
  }

  @Test
  @DisplayName("when the client never calls back, the operator's time sets the trip aside")
  void neverCalledBack() throws Exception {
    server.first("1", FareServer.SILENT);
    try (OneInputStreamOperatorTestHarness<Trip, Lookup> harness = harness(settings())) {
      harness.setProcessingTime(1);
      harness.processElement(new StreamRecord<>(trip("1")));
      harness.setProcessingTime(OPERATOR_TIMEOUT_MILLIS + 1);
      harness.endInput();
      assertEquals("the HTTP client did not answer", harness.extractOutputValues().get(0).failure);
    }
  }

  private Map<String, Lookup> lookUp(FareSettings settings, String... trips) throws Exception {
    try (OneInputStreamOperatorTestHarness<Trip, Lookup> harness = harness(settings)) {
      for (String id : trips) {
        harness.processElement(new StreamRecord<>(trip(id)));
      }
      harness.endInput();
      Map<String, Lookup> found = new TreeMap<>();
      harness.extractOutputValues().forEach(it -> found.put(it.line.replace("trip ", ""), it));
      assertEquals(trips.length, harness.extractOutputValues().size());
      return found;
    }
  }

  private static OneInputStreamOperatorTestHarness<Trip, Lookup> harness(FareSettings settings) throws Exception {
    OneInputStreamOperatorTestHarness<Trip, Lookup> harness =
        new OneInputStreamOperatorTestHarness<>(
            new AsyncWaitOperatorFactory<>(
                new LookUpFare(settings), OPERATOR_TIMEOUT_MILLIS, settings.capacity(), OutputMode.UNORDERED),
            TypeInformation.of(Trip.class).createSerializer(new ExecutionConfig().getSerializerConfig()));
    harness.setup(TypeInformation.of(Lookup.class).createSerializer(new ExecutionConfig().getSerializerConfig()));
    harness.open();
    return harness;
  }

  private FareSettings settings(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "endpoint.url", server.url().toString(), "sign.requests", "false", "timeout.millis", "60000",
                "backoff.initial.millis", "2", "backoff.max.millis", "8"));
    all.addAll(List.of(more));
    return TestSettings.of(all.toArray(new String[0]));
  }

  private static Trip trip(String id) {
    return new Trip(id, "trip " + id);
  }
}
