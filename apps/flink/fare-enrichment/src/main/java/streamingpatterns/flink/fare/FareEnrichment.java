package streamingpatterns.flink.fare;

import com.amazonaws.services.kinesisanalytics.runtime.KinesisAnalyticsRuntime;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Asks an HTTP endpoint for the fare of each taxi trip of a Kinesis stream, many at once, and writes the trips with their
 * fares to a bucket. Trips without an answer are set aside there too.
 *
 * <p>Parallelism and checkpoints are the application's.
 */
public final class FareEnrichment {
  /** Behind the time at which the attempts for a trip end by themselves. */
  private static final long GRACE_MILLIS = 5_000;

  private FareEnrichment() {}

  /** @param args nothing as a Managed Flink application; elsewhere, a file with its property groups */
  public static void main(String[] args) throws Exception {
    Map<String, Properties> groups =
        args.length == 0
            ? KinesisAnalyticsRuntime.getApplicationProperties()
            : KinesisAnalyticsRuntime.getApplicationProperties(args[0]);
    FareSettings settings = FareSettings.of(groups);
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    enrich(environment.addSource(TripSource.of(settings, System.getenv())).uid("trips").name("trips"), settings);
    environment.execute("fare-enrichment");
  }

  /** From records to files. The operators have ids, so that a later version starts from a snapshot of this one. */
  static void enrich(DataStream<String> records, FareSettings settings) {
    SingleOutputStreamOperator<Trip> trips = records.process(new ReadTrips()).uid("read-trips").name("read trips");
    SingleOutputStreamOperator<Lookup> lookups =
        AsyncDataStream.unorderedWait(
                trips,
                new LookUpFare(settings),
                settings.timeoutMillis() + GRACE_MILLIS,
                TimeUnit.MILLISECONDS,
                settings.capacity())
            .uid("look-up-fare")
            .name("look up fare");
    SingleOutputStreamOperator<String> enriched =
        lookups.process(new SplitLookups()).uid("split-lookups").name("split lookups");
    enriched.sinkTo(LineFiles.of(settings.outputPath())).uid("enriched-trips").name("enriched trips");
    trips
        .getSideOutput(Failure.TAG)
        .union(enriched.getSideOutput(Failure.TAG))
        .sinkTo(LineFiles.of(settings.failuresPath()))
        .uid("failures")
        .name("failures");
  }
}
