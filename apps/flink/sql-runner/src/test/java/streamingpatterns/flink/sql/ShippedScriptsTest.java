package streamingpatterns.flink.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.TableEnvironment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedScriptsTest {
  private static final String GOOD = "{\"id\":\"a\",\"event_time\":\"2026-11-02 09:59:59.999\",\"ticker\":\"AMZN\",\"price\":50.01}";
  private static final List<String> LINES =
      List.of(
          GOOD,
          "{\"id\":\"b\",\"event_time\":\"2026-11-02 10:00:00.000\",\"ticker\":\"AMZN\",\"price\":50}",
          "{\"id\":\"c\",\"event_time\":\"2026-11-02 10:00:00.000\",\"ticker\":\"TBV\",\"price\":99,\"more\":{}}",
          "{\"id\":\"d\",\"event_time\":\"2026-11-02 10:00:00.000\",\"ticker\":\"TBV\",\"price\":",
          "{\"id\":\"e\",\"event_time\":\"yesterday\",\"ticker\":\"TBV\",\"price\":60}",
          "{\"id\":\"f\",\"event_time\":\"2026-11-02 10:00:00.000\",\"price\":60}",
          "{\"id\":\"g\",\"event_time\":\"2026-11-02 10:00:00.000\",\"ticker\":\"TBV\",\"price\":\"a lot\"}",
          "no JSON at all");

  private static List<String> statements(String script, Path output, Map<String, String> more) throws IOException {
    Properties runner = new Properties();
    runner.setProperty("script.name", script);
    Properties variables = new Properties();
    Map.of(
            "aws.region", "us-east-1",
            "stream.name", "stocks",
            "topic.name", "stocks",
            "bootstrap.servers", "localhost:9092",
            "consumer.group", "flink",
            "output.path", output.toUri() + "/")
        .forEach(variables::setProperty);
    more.forEach(variables::setProperty);
    return SqlRunner.statementsOf(Map.of("SqlRunner", runner, "SqlVariables", variables), Map.of(), Map.of());
  }

  private static StatementSet inserts(List<String> statements, TableEnvironment tables) {
    StatementSet inserts = tables.createStatementSet();
    for (String statement : statements) {
      if (statement.startsWith("INSERT")) {
        inserts.addInsertSql(statement);
      } else if (!statement.startsWith("SET")) {
        tables.executeSql(statement);
      }
    }
    return inserts;
  }

  @ParameterizedTest(name = "{0} can be planned with its own connector")
  @ValueSource(strings = {"kinesis-stocks", "kafka-stocks"})
  void planned(String script, @TempDir Path output) throws IOException {
    TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
    String plan = inserts(statements(script, output, Map.of()), tables).explain();
    assertTrue(plan.contains("stocks"), plan);
  }

  @ParameterizedTest(name = "{0} selects prices above 50 by ticker, day and hour, and sets aside what is no stock price")
  @ValueSource(strings = {"kinesis-stocks", "kafka-stocks"})
  void run(String script, @TempDir Path folder) throws Exception {
    Path output = folder.resolve("output");
    runWithLines(script, folder, output, Map.of());
    Map<String, List<String>> rows = rowsByFolder(output);
    assertEquals(
        new TreeSet<>(List.of("failures", "ticker=AMZN/dt=2026-11-02/hr=09", "ticker=TBV/dt=2026-11-02/hr=10")),
        rows.keySet());
    assertEquals(
        List.of("{\"id\":\"a\",\"event_time\":\"2026-11-02 09:59:59.999\",\"price\":50.01}"),
        rows.get("ticker=AMZN/dt=2026-11-02/hr=09"));
    assertEquals(5, rows.get("failures").size());
  }

  @ParameterizedTest(name = "{0} writes Parquet, which can be read back with its time")
  @ValueSource(strings = {"kinesis-stocks", "kafka-stocks"})
  void parquet(String script, @TempDir Path folder) throws Exception {
    Path output = folder.resolve("output");
    runWithLines(script, folder, output, Map.of("output.format", "parquet", "failures.path", folder.toUri() + "/failures/"));
    TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inBatchMode());
    tables.executeSql(
        "CREATE TABLE prices (id STRING, event_time TIMESTAMP(3), ticker STRING, price DOUBLE, dt STRING, hr STRING)"
            + " PARTITIONED BY (ticker, dt, hr)"
            + (" WITH ('connector' = 'filesystem', 'path' = '" + output.toUri() + "', 'format' = 'parquet')"));
    List<String> rows = new ArrayList<>();
    tables.executeSql("SELECT * FROM prices ORDER BY id").collect().forEachRemaining(row -> rows.add(row.toString()));
    assertEquals(
        List.of(
            "+I[a, 2026-11-02T09:59:59.999, AMZN, 50.01, 2026-11-02, 09]",
            "+I[c, 2026-11-02T10:00, TBV, 99.0, 2026-11-02, 10]"),
        rows);
  }

  private static void runWithLines(String script, Path folder, Path output, Map<String, String> variables)
      throws Exception {
    Path input = Files.createDirectory(folder.resolve("input"));
    Files.write(input.resolve("lines"), LINES);
    TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inBatchMode());
    List<String> statements =
        statements(script, output, variables).stream().map(it -> fromFiles(it, input)).collect(Collectors.toList());
    inserts(statements, tables).execute().await();
  }

  /** The source alone is another one: files, which have no time of arrival. */
  private static String fromFiles(String statement, Path input) {
    if (!statement.startsWith("CREATE TABLE stocks")) {
      return statement;
    }
    String columns = statement.substring(0, statement.indexOf(") WITH ("));
    return columns.replace("METADATA FROM 'timestamp' VIRTUAL", "METADATA FROM 'file.modification-time' VIRTUAL")
        + ") WITH ('connector' = 'filesystem', 'path' = '" + input.toUri() + "', 'format' = 'raw')";
  }

  private static Map<String, List<String>> rowsByFolder(Path output) throws IOException {
    try (Stream<Path> files = Files.walk(output)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .collect(
              Collectors.toMap(
                  file -> output.relativize(file.getParent()).toString(),
                  ShippedScriptsTest::linesOf,
                  (one, other) -> Stream.concat(one.stream(), other.stream()).collect(Collectors.toList()),
                  java.util.TreeMap::new));
    }
  }

  private static List<String> linesOf(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
