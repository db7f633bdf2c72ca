package streamingpatterns.flink.fare;

import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** What the job gets of AWS, by the SDK's default chain: on the service, the application's role. */
final class AwsAccess {
  private AwsAccess() {}

  static FareRequest requestOf(FareSettings settings) {
    Optional<AwsCredentialsProvider> signing =
        settings.signRequests() ? Optional.of(DefaultCredentialsProvider.builder().build()) : Optional.empty();
    Optional<Supplier<String>> key =
        settings.apiKeySecretArn().map(arn -> new ApiKey(() -> secret(arn, settings.region()), System::nanoTime));
    return new FareRequest(settings.endpoint(), settings.region(), signing, key);
  }

  private static String secret(String arn, String region) {
    try (SecretsManagerClient client =
        SecretsManagerClient.builder()
            .region(Region.of(region))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      String secret = client.getSecretValue(request -> request.secretId(arn)).secretString();
      if (secret == null || secret.isEmpty()) {
        throw new IllegalStateException("Secret " + arn + " must be a text, the API key; it has none");
      }
      return secret;
    }
  }
}
