package streamingpatterns.flink.fare;

import java.time.Instant;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.OutputTag;

/** A record that has no fare, set aside as a line of JSON. */
final class Failure {
  static final OutputTag<String> TAG = new OutputTag<>("failures", Types.STRING);

  private Failure() {}

  /** @param record the record as it came, so that it can be put into the stream again */
  static String line(String record, String reason, int attempts) {
    return Json.newObject()
        .put("record", record)
        .put("reason", reason)
        .put("attempts", attempts)
        .put("failedAt", Instant.now().toString())
        .toString();
  }
}
