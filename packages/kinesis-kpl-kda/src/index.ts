export {
  ApplicationCode,
  type CodeLocation,
  FlinkApplication,
  type FlinkApplicationOptions,
  FlinkLogLevel,
  FlinkMetricsLevel,
  FlinkRuntime,
  type SqlJobOptions,
  SqlScript,
  type SqlScriptSource,
  StudioNotebook,
} from '@streaming-patterns/flink-application';
export type { ProducerHostOptions } from '@streaming-patterns/session-host';
export * from './kinesis-kpl-kda';
export * from './kinesis-kpl-kda-props';
export * from './output-format';
export * from './processing';
export * from './source-position';
