import com.amazonaws.services.kinesisanalytics.runtime.KinesisAnalyticsRuntime;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/** Writes the numbers from 0 on into objects, each on a line of its own, at a rate: as a user's job does, it knows only its properties. */
public final class NumberedLines {
  public static void main(String[] args) throws Exception {
    Properties properties = KinesisAnalyticsRuntime.getApplicationProperties().get("Lines");
    if (properties == null) {
      throw new IllegalArgumentException("property group Lines is missing");
    }
    GeneratorFunction<Long, String> line = number -> properties.getProperty("prefix") + number;
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    environment
        .fromSource(
            new DataGeneratorSource<>(
                line,
                Long.parseLong(properties.getProperty("count")),
                RateLimiterStrategy.perSecond(Double.parseDouble(properties.getProperty("rate"))),
                Types.STRING),
            WatermarkStrategy.noWatermarks(),
            "numbers")
        .sinkTo(
            FileSink.forRowFormat(new Path(properties.getProperty("output")), new SimpleStringEncoder<String>())
                .withRollingPolicy(OnCheckpointRollingPolicy.build())
                .build());
    environment.execute("numbered lines");
  }
}
