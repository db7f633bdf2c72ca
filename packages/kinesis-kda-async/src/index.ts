export {
  ApplicationCode,
  type CodeLocation,
  FlinkApplication,
  type FlinkApplicationOptions,
  FlinkLogLevel,
  FlinkMetricsLevel,
  FlinkRuntime,
} from '@streaming-patterns/flink-application';
export type { ProducerHostOptions } from '@streaming-patterns/session-host';
export * from './fare-api-options';
export * from './kinesis-kda-async';
export * from './kinesis-kda-async-props';
export * from './lookup-endpoint';
export * from './lookup-options';
export * from './source-position';
