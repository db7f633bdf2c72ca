package streamingpatterns.flink.fare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Takes trips out of the records. Other events are passed over, as producers mix them in; what is no event is set aside. */
final class ReadTrips extends ProcessFunction<String, Trip> {
  private static final String TRIP = "trip";

  @Override
  public void processElement(String line, Context context, Collector<Trip> trips) {
    Optional<ObjectNode> event = Json.object(line);
    if (event.isEmpty()) {
      context.output(Failure.TAG, Failure.line(line, "is no JSON object", 0));
      return;
    }
    if (!TRIP.equals(event.get().path("type").asText(TRIP))) {
      return;
    }
    JsonNode id = event.get().path("trip_id");
    if (id.isIntegralNumber() || id.isTextual() && !id.textValue().isEmpty()) {
      trips.collect(new Trip(id.asText(), line));
    } else {
      context.output(Failure.TAG, Failure.line(line, "has no trip_id", 0));
    }
  }
}
