package streamingpatterns.flink.fare;

import java.util.Map;
import java.util.Properties;

/** Settings with what every job needs. */
final class TestSettings {
  private TestSettings() {}

  /** @param more keys and values, in turn */
  static FareSettings of(String... more) {
    Properties group = new Properties();
    group.setProperty("stream.name", "trips");
    group.setProperty("aws.region", "eu-north-1");
    group.setProperty("endpoint.url", "https://fares.example/prod/predictFare");
    group.setProperty("output.path", "s3://bucket/trips/");
    group.setProperty("failures.path", "s3://bucket/failures/");
    for (int at = 0; at < more.length; at += 2) {
      group.setProperty(more[at], more[at + 1]);
    }
    return FareSettings.of(Map.of(FareSettings.GROUP, group));
  }
}
