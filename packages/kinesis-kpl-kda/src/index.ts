export {
  ApplicationCode,
  type CodeLocation,
  type FlinkApplicationOptions,
  FlinkLogLevel,
  FlinkMetricsLevel,
  FlinkRuntime,
  type SqlJobOptions,
  SqlScript,
  type SqlScriptSource,
} from '@streaming-patterns/flink-application';
export * from './kinesis-kpl-kda';
export * from './kinesis-kpl-kda-props';
export * from './output-format';
export * from './source-position';
