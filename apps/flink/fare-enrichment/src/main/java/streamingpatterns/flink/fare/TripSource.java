package streamingpatterns.flink.fare;

import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;
import org.apache.flink.streaming.connectors.kinesis.config.AWSConfigConstants;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants;

/** The stream of trips. All that knows the Kinesis connector is here. */
final class TripSource {
  private TripSource() {}

  @SuppressWarnings("deprecation") // README.md says why this connector
  static FlinkKinesisConsumer<String> of(FareSettings settings, Map<String, String> environment) {
    return new FlinkKinesisConsumer<>(
        settings.streamName(), new SimpleStringSchema(), connectorProperties(settings, environment));
  }

  /** The endpoint is as the AWS SDKs find it ("Service-specific endpoints", AWS SDKs Reference Guide). */
  static Properties connectorProperties(FareSettings settings, Map<String, String> environment) {
    Properties properties = new Properties();
    properties.setProperty(AWSConfigConstants.AWS_REGION, settings.region());
    String endpoint =
        environment.getOrDefault("AWS_ENDPOINT_URL_KINESIS", environment.get("AWS_ENDPOINT_URL"));
    if (endpoint != null) {
      properties.setProperty(AWSConfigConstants.AWS_ENDPOINT, endpoint);
    }
    properties.setProperty(ConsumerConfigConstants.STREAM_INITIAL_POSITION, settings.startingPosition());
    properties.setProperty(
        ConsumerConfigConstants.SHARD_GETRECORDS_INTERVAL_MILLIS, Long.toString(settings.readIntervalMillis()));
    return properties;
  }
}
