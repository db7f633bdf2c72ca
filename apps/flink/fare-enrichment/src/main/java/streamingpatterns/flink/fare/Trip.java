package streamingpatterns.flink.fare;

/** A trip of the stream. A POJO of Flink's. */
public class Trip {
  /** Its number in the data set, as text. */
  public String id;
  /** The record as it came. */
  public String line;

  public Trip() {}

  Trip(String id, String line) {
    this.id = id;
    this.line = line;
  }
}
