package streamingpatterns.flink.fare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FareEnrichmentTest {
  private static final int TRIPS = 500;
  private static final int CHECKPOINT_MILLIS = 200;

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder().setNumberTaskManagers(1).setNumberSlotsPerTaskManager(2).build());

  private final FareServer server = new FareServer();
  @TempDir Path folder;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  @DisplayName("each trip is in the files once, with its fare or as a failure, and so is what is no trip")
  void counted() throws Exception {
    server.first("17", 503, 503).first("18", 503, 503, 503).first("19", 400);
    List<String> records = IntStream.rangeClosed(1, TRIPS).mapToObj(FareEnrichmentTest::trip).collect(Collectors.toList());
    records.addAll(List.of("{\"type\":\"watermark\"}", "not JSON", "{\"type\":\"trip\",\"trip_id\":null}", "[1]"));
    run(records);
    Map<String, ObjectNode> enriched =
        objectsIn("trips").stream().collect(Collectors.toMap(it -> it.path("trip_id").asText(), Function.identity()));
    assertEquals(TRIPS - 2, enriched.size());
    assertEquals(
        "{\"type\":\"trip\",\"trip_id\":17,\"tip_amount\":1.10,\"expected_fare\":170.0}", enriched.get("17").toString());
    assertEquals(
        List.of(
            "[1]: is no JSON object",
            "not JSON: is no JSON object",
            trip(18) + ": status 503: not now",
            trip(19) + ": status 400: not now",
            "{\"type\":\"trip\",\"trip_id\":null}: has no trip_id"),
        objectsIn("failures").stream()
            .map(it -> it.path("record").asText() + ": " + it.path("reason").asText())
            .sorted()
            .collect(Collectors.toList()));
  }

  private void run(List<String> records) throws Exception {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    environment.setParallelism(2);
    environment.enableCheckpointing(CHECKPOINT_MILLIS);
    FareSettings settings =
        TestSettings.of(
            "endpoint.url", server.url().toString(), "sign.requests", "false", "attempts.max", "3",
            "backoff.initial.millis", "3", "backoff.max.millis", "9",
            "output.path", folder.resolve("trips").toUri().toString(),
            "failures.path", folder.resolve("failures").toUri().toString());
    FareEnrichment.enrich(environment.fromData(new ArrayList<>(records)), settings);
    environment.execute();
  }

  private List<ObjectNode> objectsIn(String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(name))) {
      return files
          .filter(it -> it.toString().endsWith(".json"))
          .flatMap(FareEnrichmentTest::lines)
          .map(line -> Json.object(line).orElseThrow())
          .collect(Collectors.toList());
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String trip(int id) {
    return "{\"type\":\"trip\",\"trip_id\":" + id + ",\"tip_amount\":1.10}";
  }
}
