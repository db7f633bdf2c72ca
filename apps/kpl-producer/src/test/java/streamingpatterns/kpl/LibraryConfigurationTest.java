package streamingpatterns.kpl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

class LibraryConfigurationTest {
  @Test
  @DisplayName("without options the library is configured as in the guide, and leads to AWS")
  void guide() {
    KinesisProducerConfiguration configuration = of(Map.of());
    assertEquals("ap-south-1", configuration.getRegion());
    assertEquals(1, configuration.getMaxConnections());
    assertEquals(60_000, configuration.getRequestTimeout());
    assertEquals(2_000, configuration.getRecordMaxBufferedTime());
    assertFalse(configuration.isAggregationEnabled());
    assertEquals("", configuration.getKinesisEndpoint());
    assertTrue(configuration.isVerifyCertificate());
  }

  @Test
  @DisplayName("each option reaches the library")
  void options() {
    KinesisProducerConfiguration configuration =
        of(
            Map.of(),
            "--max-connections", "3", "--request-timeout-millis", "401", "--record-max-buffered-millis", "502",
            "--record-ttl-millis", "6003", "--aggregation", "true", "--metrics-level", "summary");
    assertEquals(3, configuration.getMaxConnections());
    assertEquals(401, configuration.getRequestTimeout());
    assertEquals(502, configuration.getRecordMaxBufferedTime());
    assertEquals(6_003, configuration.getRecordTtl());
    assertTrue(configuration.isAggregationEnabled());
    assertEquals("summary", configuration.getMetricsLevel());
  }

  @Test
  @DisplayName("with a local Kinesis nothing leaves the machine, and its own certificate is taken")
  void local() {
    KinesisProducerConfiguration configuration = of(Map.of("AWS_ENDPOINT_URL_KINESIS", "http://127.0.0.1:4711"));
    assertEquals("127.0.0.1", configuration.getKinesisEndpoint());
    assertEquals(4_711, configuration.getKinesisPort());
    assertEquals("127.0.0.1", configuration.getStsEndpoint());
    assertEquals(4_711, configuration.getStsPort());
    assertEquals("127.0.0.1", configuration.getCloudwatchEndpoint());
    assertEquals(4_711, configuration.getCloudwatchPort());
    assertFalse(configuration.isVerifyCertificate());
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("certificates are checked as soon as one service is on another machine")
  @CsvSource({"AWS_ENDPOINT_URL_KINESIS", "AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL_CLOUDWATCH"})
  void remote(String variable) {
    Map<String, String> environment = new HashMap<>(Map.of("AWS_ENDPOINT_URL", "https://localhost:4712"));
    environment.put(variable, "https://vpce-1.kinesis.ap-south-1.vpce.amazonaws.com");
    KinesisProducerConfiguration configuration = of(environment);
    assertTrue(configuration.isVerifyCertificate());
  }

  @Test
  @DisplayName("the endpoint of Kinesis goes before that of all services; https alone is port 443")
  void order() {
    KinesisProducerConfiguration configuration =
        of(
            Map.of(
                "AWS_ENDPOINT_URL", "https://everything.example:4713",
                "AWS_ENDPOINT_URL_KINESIS", "https://kinesis.example"));
    assertEquals("kinesis.example", configuration.getKinesisEndpoint());
    assertEquals(443, configuration.getKinesisPort());
    assertEquals("everything.example", configuration.getStsEndpoint());
    assertEquals(4_713, configuration.getStsPort());
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("an endpoint that the library could not speak to is refused by the name of its variable")
  @CsvSource({"http://kinesis.example:80", "https://kinesis.example/v1", "kinesis.example:443", "ftp://kinesis.example"})
  void refused(String url) {
    IllegalArgumentException mistake =
        assertThrows(IllegalArgumentException.class, () -> of(Map.of("AWS_ENDPOINT_URL_KINESIS", url)));
    assertTrue(mistake.getMessage().startsWith("AWS_ENDPOINT_URL_KINESIS must be"), mistake.getMessage());
    assertTrue(mistake.getMessage().endsWith("got " + url), mistake.getMessage());
  }

  private static KinesisProducerConfiguration of(Map<String, String> environment, String... options) {
    String[] arguments = new String[options.length + 3];
    System.arraycopy(options, 0, arguments, 0, options.length);
    System.arraycopy(new String[] {"prices", "ap-south-1", "1"}, 0, arguments, options.length, 3);
    return LibraryConfiguration.of(ProducerSettings.parse(arguments), environment);
  }
}
