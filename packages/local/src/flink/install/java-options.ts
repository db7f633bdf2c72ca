/** A job manager and a task manager in one process. */
const MEMORY = ['-Xms256m', '-Xmx1g', '-XX:+UseSerialGC'];
/**
 * The second compiler of Java pays off in applications that run for days: here it makes a start last half as long again.
 * And classes for less than 256 MB are no reason to collect all garbage, which Java else does three times in a start.
 */
const QUICK_START = ['-XX:TieredStopAtLevel=1', '-XX:MetaspaceSize=256m'];
/** "Java compatibility", Apache Flink documentation: what its serializers look into. */
const OPENED = ['java.base/java.util', 'java.base/java.lang', 'java.base/java.time', 'java.base/java.util.concurrent'];
/** Flink's time zone, and that of times in Parquet, is that of its Java: here the same on every machine. */
const TIME_ZONE = ['-Duser.timezone=UTC'];

/** What every process with Flink is started with; an archive of classes holds only for the same. */
export const JAVA_OPTIONS: readonly string[] = [
  ...MEMORY,
  ...QUICK_START,
  ...TIME_ZONE,
  ...OPENED.map((part) => `--add-opens=${part}=ALL-UNNAMED`),
];
