export {
  type Column,
  CompressionFormat,
  type DestinationParts,
  FormatConversion,
  type GlueTableReference,
  type OnlyS3,
  OutputFormat,
  type S3DeliveryOptions,
} from '@streaming-patterns/delivery-stream';
export * from './de-aggregation';
export * from './delivery-destination';
export * from './http-endpoint-destination';
export * from './kinesis-kdf';
export * from './kinesis-kdf-props';
export * from './record-transform';
export * from './s3-destination';
