package streamingpatterns.local;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

/** Rows of JSON into partitions of a folder, with a watermark and a condition: what applications mostly do. */
public final class RehearsedJob {
  private RehearsedJob() {}

  /**
   * @param args the folder to write to
   */
  public static void main(String[] args) {
    TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
    tables.executeSql(
        "CREATE TABLE readings (sensor STRING, amount DOUBLE, read_at TIMESTAMP_LTZ(3),"
            + " WATERMARK FOR read_at AS read_at - INTERVAL '5' SECOND)"
            + " WITH ('connector' = 'datagen', 'number-of-rows' = '100', 'fields.sensor.length' = '1')");
    tables.executeSql(
        "CREATE TABLE kept (sensor STRING, amount DOUBLE, dt STRING) PARTITIONED BY (sensor, dt)"
            + " WITH ('connector' = 'filesystem', 'format' = 'json', 'path' = '"
            + args[0]
            + "')");
    tables.executeSql(
        "INSERT INTO kept SELECT sensor, amount, DATE_FORMAT(read_at, 'yyyy-MM-dd') FROM readings WHERE amount > 0");
  }
}
