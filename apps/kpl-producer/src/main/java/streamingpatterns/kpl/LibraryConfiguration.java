package streamingpatterns.kpl;

import java.util.Map;
import java.util.Optional;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/** The settings as the library wants them. */
final class LibraryConfiguration {
  private LibraryConfiguration() {}

  static KinesisProducerConfiguration of(ProducerSettings settings, Map<String, String> environment) {
    KinesisProducerConfiguration configuration =
        new KinesisProducerConfiguration()
            .setRegion(settings.region())
            .setMaxConnections(settings.number(Option.MAX_CONNECTIONS))
            .setRequestTimeout(settings.number(Option.REQUEST_TIMEOUT_MILLIS))
            .setRecordMaxBufferedTime(settings.number(Option.RECORD_MAX_BUFFERED_MILLIS))
            .setRecordTtl(settings.number(Option.RECORD_TTL_MILLIS))
            .setAggregationEnabled(settings.flag(Option.AGGREGATION))
            .setMetricsLevel(settings.text(Option.METRICS_LEVEL));
    return leadTo(configuration, environment);
  }

  /** With a local Kinesis, the library's other two services are there too, unless they are named: nothing leaves the machine. */
  private static KinesisProducerConfiguration leadTo(
      KinesisProducerConfiguration configuration, Map<String, String> environment) {
    Optional<ServiceEndpoint> kinesis = ServiceEndpoint.of("kinesis", environment);
    Optional<ServiceEndpoint> local = kinesis.filter(ServiceEndpoint::isLoopback);
    Optional<ServiceEndpoint> sts = ServiceEndpoint.of("sts", environment).or(() -> local);
    Optional<ServiceEndpoint> cloudwatch = ServiceEndpoint.of("cloudwatch", environment).or(() -> local);
    kinesis.ifPresent(it -> configuration.setKinesisEndpoint(it.host()).setKinesisPort(it.port()));
    sts.ifPresent(it -> configuration.setStsEndpoint(it.host()).setStsPort(it.port()));
    cloudwatch.ifPresent(it -> configuration.setCloudwatchEndpoint(it.host()).setCloudwatchPort(it.port()));
    // One setting for all three.
    boolean allAreLocal =
        local.isPresent()
            && sts.filter(ServiceEndpoint::isLoopback).isPresent()
            && cloudwatch.filter(ServiceEndpoint::isLoopback).isPresent();
    return configuration.setVerifyCertificate(!allAreLocal);
  }
}
