package streamingpatterns.flink.fare;

/** What came of asking for the fare of a trip. A POJO of Flink's. */
public class Lookup {
  /** The record as it came. */
  public String line;
  /** In US dollars; nothing when there is a failure. */
  public Double expectedFare;
  /** Why there is no fare. */
  public String failure;
  /** How many requests were made. */
  public int attempts;

  public Lookup() {}

  static Lookup found(Trip trip, double expectedFare, int attempts) {
    return of(trip, expectedFare, null, attempts);
  }

  static Lookup failed(Trip trip, String failure, int attempts) {
    return of(trip, null, failure, attempts);
  }

  private static Lookup of(Trip trip, Double expectedFare, String failure, int attempts) {
    Lookup lookup = new Lookup();
    lookup.line = trip.line;
    lookup.expectedFare = expectedFare;
    lookup.failure = failure;
    lookup.attempts = attempts;
    return lookup;
  }
}
