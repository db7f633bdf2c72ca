package streamingpatterns.flink.fare;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;

/** What the endpoint says of a trip. */
final class FareAnswer {
  private static final int OK = 200;
  /** RFC 9110 and RFC 6585: Request Timeout, Too Many Requests. */
  private static final Set<Integer> MAY_CHANGE = Set.of(408, 429);
  private static final int SERVER_ERROR = 500;
  private static final int SHOWN_CHARACTERS = 200;

  private final Double fare;
  private final String problem;
  private final boolean mayChange;

  private FareAnswer(Double fare, String problem, boolean mayChange) {
    this.fare = fare;
    this.problem = problem;
    this.mayChange = mayChange;
  }

  static FareAnswer of(HttpResponse<String> response) {
    int status = response.statusCode();
    if (status != OK) {
      boolean mayChange = status >= SERVER_ERROR || MAY_CHANGE.contains(status);
      return new FareAnswer(null, "status " + status + ": " + beginningOf(response.body()), mayChange);
    }
    JsonNode fare = Json.object(response.body()).map(it -> it.path("expected_fare")).orElse(null);
    return fare != null && fare.isNumber()
        ? new FareAnswer(fare.doubleValue(), null, false)
        : new FareAnswer(null, "no expected_fare in " + beginningOf(response.body()), false);
  }

  /** The endpoint could not be asked, or did not answer. */
  static FareAnswer none(String problem) {
    return new FareAnswer(null, problem, true);
  }

  Optional<Double> fare() {
    return Optional.ofNullable(fare);
  }

  String problem() {
    return problem;
  }

  /** Whether it may be another one when the endpoint is asked again. */
  boolean mayChange() {
    return mayChange;
  }

  private static String beginningOf(String body) {
    return body.length() <= SHOWN_CHARACTERS ? body : body.substring(0, SHOWN_CHARACTERS) + "…";
  }
}
