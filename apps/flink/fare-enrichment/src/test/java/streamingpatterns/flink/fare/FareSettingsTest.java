package streamingpatterns.flink.fare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FareSettingsTest {
  @Test
  @DisplayName("what is not given has its default")
  void defaults() {
    FareSettings settings = TestSettings.of();
    assertEquals("TRIM_HORIZON", settings.startingPosition());
    assertEquals(1_000, settings.readIntervalMillis());
    assertEquals(20, settings.capacity());
    assertEquals(30_000, settings.timeoutMillis());
    assertEquals(Optional.empty(), settings.apiKeySecretArn());
    assertTrue(settings.signRequests());
    assertTrue(settings.backoff().allowsMoreThan(4));
    assertFalse(settings.backoff().allowsMoreThan(5));
  }

  @Test
  @DisplayName("each property sets what its name says")
  void properties() {
    FareSettings settings =
        TestSettings.of(
            "source.starting.position", "LATEST", "source.read.interval.millis", "201", "capacity", "31",
            "timeout.millis", "402", "api.key.secret.arn", "arn:key", "sign.requests", "false", "attempts.max", "3");
    assertEquals("LATEST", settings.startingPosition());
    assertEquals(201, settings.readIntervalMillis());
    assertEquals(31, settings.capacity());
    assertEquals(402, settings.timeoutMillis());
    assertEquals(Optional.of("arn:key"), settings.apiKeySecretArn());
    assertFalse(settings.signRequests());
    assertTrue(settings.backoff().allowsMoreThan(2));
    assertFalse(settings.backoff().allowsMoreThan(3));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @DisplayName("a value out of its range is refused with what is allowed")
  @CsvSource(
      delimiter = '|',
      value = {
        "capacity|0|a whole number from 1 to 10000",
        "attempts.max|many|a whole number from 1 to 100",
        "source.starting.position|AT_TIMESTAMP|one of TRIM_HORIZON, LATEST",
        "sign.requests|yes|one of true, false",
        "endpoint.url|fares.example|an https URL",
        "backoff.max.millis|100|a whole number from 200 to 86400000",
      })
  void outOfRange(String key, String value, String allowed) {
    String message = assertThrows(IllegalArgumentException.class, () -> TestSettings.of(key, value)).getMessage();
    assertEquals("Property group FareEnrichment: " + key + " must be " + allowed + ", got " + value, message);
  }

  @Test
  @DisplayName("a property that there is not, and one that is missing, are named")
  void names() {
    assertEquals(
        "Property group FareEnrichment has no capasity",
        assertThrows(IllegalArgumentException.class, () -> TestSettings.of("capasity", "5")).getMessage());
    assertEquals(
        "Property group FareEnrichment needs stream.name",
        assertThrows(
                IllegalArgumentException.class,
                () -> FareSettings.of(Map.of(FareSettings.GROUP, new Properties())))
            .getMessage());
  }
}
