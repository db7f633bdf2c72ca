package streamingpatterns.flink.fare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class FareRequestTest {
  private static final URI ENDPOINT = URI.create("https://abc.execute-api.cn-north-1.amazonaws.com.cn/prod/predictFare");
  private static final Trip TRIP = new Trip("7 &", "{}");

  @Test
  @DisplayName("each request is signed for the region of the settings, with the credentials of its moment")
  void signed() {
    Queue<AwsCredentials> credentials =
        new ArrayDeque<>(
            List.of(
                AwsBasicCredentials.create("AKIAFIRST", "one"),
                AwsSessionCredentials.create("ASIASECOND", "two", "session-2")));
    FareRequest requests =
        new FareRequest(ENDPOINT, "cn-north-1", Optional.of(credentials::remove), Optional.of(() -> "key-5"));
    HttpRequest first = requests.of(TRIP, Duration.ofMillis(600));
    HttpRequest second = requests.of(TRIP, Duration.ofMillis(600));
    assertTrue(header(first, "Authorization").matches("AWS4-HMAC-SHA256 Credential=AKIAFIRST/\\d{8}/cn-north-1/execute-api/.*"));
    assertTrue(header(first, "Authorization").contains("x-api-key"), "the key is signed too");
    assertTrue(header(second, "Authorization").contains("Credential=ASIASECOND/"));
    assertEquals("session-2", header(second, "X-Amz-Security-Token"));
    assertEquals("key-5", header(second, "x-api-key"));
    assertEquals(Optional.of(Duration.ofMillis(600)), first.timeout());
  }

  @Test
  @DisplayName("without credentials and key a request has neither; the id is part of the query whatever it is")
  void plain() {
    HttpRequest request =
        new FareRequest(URI.create("http://127.0.0.1:8/fare?kind=yellow"), "eu-west-3", Optional.empty(), Optional.empty())
            .of(TRIP, Duration.ofSeconds(1));
    assertEquals("http://127.0.0.1:8/fare?kind=yellow&ride_request_id=7%20%26", request.uri().toString());
    assertEquals(List.of(), List.copyOf(request.headers().map().keySet()));
  }

  @Test
  @DisplayName("a key is read again after five minutes")
  void rotatedKey() {
    AtomicLong now = new AtomicLong(11);
    AtomicLong reads = new AtomicLong();
    ApiKey key = new ApiKey(() -> "key-" + reads.incrementAndGet(), now::get);
    assertEquals("key-1", key.get());
    now.addAndGet(Duration.ofSeconds(299).toNanos());
    assertEquals("key-1", key.get());
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertEquals("key-2", key.get());
  }

  private static String header(HttpRequest request, String name) {
    return request.headers().firstValue(name).orElseThrow();
  }
}
