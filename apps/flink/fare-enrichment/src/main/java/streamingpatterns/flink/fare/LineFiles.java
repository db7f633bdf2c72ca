package streamingpatterns.flink.fare;

import java.time.ZoneOffset;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.DateTimeBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/** Lines in files by day and hour of processing in UTC; each checkpoint commits what there is. */
final class LineFiles {
  private LineFiles() {}

  static FileSink<String> of(String path) {
    return FileSink.forRowFormat(new Path(path), new SimpleStringEncoder<String>())
        .withBucketAssigner(new DateTimeBucketAssigner<>("'dt='yyyy-MM-dd'/hr='HH", ZoneOffset.UTC))
        .withRollingPolicy(OnCheckpointRollingPolicy.build())
        .withOutputFileConfig(OutputFileConfig.builder().withPartSuffix(".json").build())
        .build();
  }
}
