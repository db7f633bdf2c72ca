package streamingpatterns.flink.fare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Trips with their fare go on, the others are set aside. */
final class SplitLookups extends ProcessFunction<Lookup, String> {
  @Override
  public void processElement(Lookup lookup, Context context, Collector<String> enriched) {
    if (lookup.failure != null) {
      context.output(Failure.TAG, Failure.line(lookup.line, lookup.failure, lookup.attempts));
      return;
    }
    ObjectNode trip = Json.object(lookup.line).orElseThrow();
    enriched.collect(trip.put("expected_fare", lookup.expectedFare).toString());
  }
}
