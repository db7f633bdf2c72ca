/** For what CloudWatch gets metrics of its own, each at a price. Source: "MonitoringConfiguration" (Managed Service for Apache Flink API). */
export enum FlinkMetricsLevel {
  /** The application as a whole: what alarms and dashboard read. */
  APPLICATION = 'APPLICATION',

  /** Each task. */
  TASK = 'TASK',

  /** Each operator. */
  OPERATOR = 'OPERATOR',

  /** Each parallel instance of an operator. */
  PARALLELISM = 'PARALLELISM',
}
