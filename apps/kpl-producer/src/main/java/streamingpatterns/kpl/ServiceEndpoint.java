package streamingpatterns.kpl;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An endpoint that the environment names, as the AWS SDKs read it ("Service-specific endpoints", AWS SDKs Reference Guide). */
final class ServiceEndpoint {
  private static final String FOR_ALL = "AWS_ENDPOINT_URL";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final URI url;

  private ServiceEndpoint(URI url) {
    this.url = url;
  }

  /**
   * @return nothing when the environment leaves the service where it is
   * @throws IllegalArgumentException when the KPL could not speak to it
   */
  static Optional<ServiceEndpoint> of(String service, Map<String, String> environment) {
    String ofService = FOR_ALL + "_" + service.toUpperCase(Locale.ROOT);
    String variable = environment.containsKey(ofService) ? ofService : FOR_ALL;
    return Optional.ofNullable(environment.get(variable)).map(url -> parse(variable, url));
  }

  private static ServiceEndpoint parse(String variable, String text) {
    URI url = URI.create(text);
    boolean isWeb = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    boolean hasPath = url.getPath() != null && !url.getPath().isEmpty() && !url.getPath().equals("/");
    if (!isWeb || url.getHost() == null || hasPath) {
      throw new IllegalArgumentException(variable + " must be like https://host:port, got " + text);
    }
    ServiceEndpoint endpoint = new ServiceEndpoint(url);
    if ("http".equals(url.getScheme()) && !endpoint.isLoopback()) {
      throw new IllegalArgumentException(
          variable + " must begin with https, as the KPL speaks TLS only (http is read as a port of this machine that"
              + " takes either), got " + text);
    }
    return endpoint;
  }

  String host() {
    return url.getHost();
  }

  int port() {
    if (url.getPort() != -1) {
      return url.getPort();
    }
    return "https".equals(url.getScheme()) ? 443 : 80;
  }

  boolean isLoopback() {
    return LOOPBACK.contains(url.getHost());
  }
}
