/** What an application writes into its log. Source: "MonitoringConfiguration" (Managed Service for Apache Flink API). */
export enum FlinkLogLevel {
  DEBUG = 'DEBUG',
  INFO = 'INFO',
  WARN = 'WARN',
  ERROR = 'ERROR',
}
