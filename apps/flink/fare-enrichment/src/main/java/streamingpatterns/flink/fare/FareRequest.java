package streamingpatterns.flink.fare;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Makes the requests for fares. Each is signed with the credentials of its moment: those of a role expire. */
final class FareRequest {
  /** "AWS service endpoints and signing names": that of API Gateway's APIs. */
  private static final String SIGNING_NAME = "execute-api";
  /** The HTTP client sets it itself. */
  private static final Set<String> SET_BY_CLIENT = Set.of("host");

  private final URI endpoint;
  private final String region;
  private final Optional<AwsCredentialsProvider> credentials;
  private final Optional<Supplier<String>> apiKey;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  /** @param credentials sign the requests, when there are any */
  FareRequest(
      URI endpoint,
      String region,
      Optional<AwsCredentialsProvider> credentials,
      Optional<Supplier<String>> apiKey) {
    this.endpoint = endpoint;
    this.region = region;
    this.credentials = credentials;
    this.apiKey = apiKey;
  }

  /** May take as long as the credentials and the key do. */
  HttpRequest of(Trip trip, Duration timeout) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(endpoint)
            .appendRawQueryParameter("ride_request_id", trip.id);
    apiKey.ifPresent(key -> request.putHeader("x-api-key", key.get()));
    SdkHttpRequest plain = request.build();
    SdkHttpRequest signed = credentials.map(provider -> sign(plain, provider)).orElse(plain);
    HttpRequest.Builder built = HttpRequest.newBuilder(signed.getUri()).timeout(timeout).GET();
    for (Map.Entry<String, List<String>> header : signed.headers().entrySet()) {
      if (!SET_BY_CLIENT.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        header.getValue().forEach(value -> built.header(header.getKey(), value));
      }
    }
    return built.build();
  }

  private SdkHttpRequest sign(SdkHttpRequest request, AwsCredentialsProvider provider) {
    return signer
        .sign(
            it ->
                it.identity(provider.resolveCredentials())
                    .request(request)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SIGNING_NAME)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region))
        .request();
  }
}
