package streamingpatterns.flink.sql;

import java.util.Locale;
import java.util.Map;

/** Where a service of AWS answers, as the AWS SDKs find it ("Service-specific endpoints", AWS SDKs Reference Guide). */
final class ServiceEndpoint {
  private ServiceEndpoint() {}

  /** The endpoint that the environment names for the service or for all, else the service's own of the region. */
  static String of(String service, String region, Map<String, String> environment) {
    String named = environment.get("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT));
    String endpoint = named != null ? named : environment.get("AWS_ENDPOINT_URL");
    if (endpoint != null) {
      return endpoint;
    }
    String suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    return "https://" + service + "." + region + "." + suffix;
  }
}
