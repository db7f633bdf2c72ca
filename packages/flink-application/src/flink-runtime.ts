/** Versions of Apache Flink that the service runs. Source: "Release versions" (Managed Service for Apache Flink). */
export enum FlinkRuntime {
  /** Apache Flink 1.20. Jobs of this project are built for it. */
  FLINK_1_20 = 'FLINK-1_20',

  /** Apache Flink 2.2, for a job of yours. An application that was moved to it goes back only to a snapshot of 1.x. */
  FLINK_2_2 = 'FLINK-2_2',
}
