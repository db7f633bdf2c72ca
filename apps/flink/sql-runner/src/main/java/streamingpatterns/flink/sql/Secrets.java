package streamingpatterns.flink.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Variables that stand in secrets of Secrets Manager: their values are in no property and in no template. */
final class Secrets {
  private static final String GROUP = "SqlSecrets";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Secrets() {}

  /** The keys of each secret, as {@code <name>.<key>}; by the role of the application. */
  static Map<String, String> of(Map<String, Properties> groups) {
    Properties group = groups.getOrDefault(GROUP, new Properties());
    if (group.isEmpty()) {
      return Map.of();
    }
    try (SecretsManagerClient client =
        SecretsManagerClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build()) {
      return read(group, arn -> client.getSecretValue(request -> request.secretId(arn)).secretString());
    }
  }

  /** @throws IllegalArgumentException when a secret is not JSON with texts */
  static Map<String, String> read(Properties arns, UnaryOperator<String> secretOf) {
    Map<String, String> values = new TreeMap<>();
    for (String name : arns.stringPropertyNames()) {
      JsonNode secret = parse(arns.getProperty(name), secretOf.apply(arns.getProperty(name)));
      secret.fields().forEachRemaining(entry -> values.put(name + "." + entry.getKey(), entry.getValue().asText()));
    }
    return values;
  }

  private static JsonNode parse(String arn, String secret) {
    try {
      JsonNode parsed = JSON.readTree(secret);
      if (parsed.isObject()) {
        return parsed;
      }
    } catch (JsonProcessingException notJson) {
      // What the parser says would show the secret.
    }
    throw new IllegalArgumentException("Secret " + arn + " must be a JSON object with the values of variables");
  }
}
