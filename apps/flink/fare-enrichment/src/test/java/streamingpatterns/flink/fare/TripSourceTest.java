package streamingpatterns.flink.fare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TripSourceTest {
  @Test
  @DisplayName("the connector has region, position and interval of the settings, and its own endpoint")
  void settings() {
    Properties properties =
        TripSource.connectorProperties(
            TestSettings.of("source.starting.position", "LATEST", "source.read.interval.millis", "777"), Map.of());
    assertEquals("eu-north-1", properties.getProperty("aws.region"));
    assertEquals("LATEST", properties.getProperty("flink.stream.initpos"));
    assertEquals("777", properties.getProperty("flink.shard.getrecords.intervalmillis"));
    assertFalse(properties.containsKey("aws.endpoint"));
  }

  @Test
  @DisplayName("an endpoint of Kinesis goes before that of all services")
  void endpoint() {
    Map<String, String> all = Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
    Map<String, String> both = Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:1", "AWS_ENDPOINT_URL_KINESIS", "http://127.0.0.1:2");
    assertEquals("http://127.0.0.1:1", TripSource.connectorProperties(TestSettings.of(), all).getProperty("aws.endpoint"));
    assertEquals("http://127.0.0.1:2", TripSource.connectorProperties(TestSettings.of(), both).getProperty("aws.endpoint"));
  }
}
