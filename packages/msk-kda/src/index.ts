export {
  ApplicationCode,
  FlinkApplication,
  type FlinkApplicationOptions,
  FlinkLogLevel,
  FlinkMetricsLevel,
  FlinkRuntime,
  type SqlJobOptions,
  SqlScript,
  StudioNotebook,
} from '@streaming-patterns/flink-application';
export * from './msk-kda';
export * from './msk-kda-props';
export * from './output-format';
export * from './processing';
export * from './topic-position';
