export {
  type Column,
  CompressionFormat,
  FormatConversion,
  type GlueTableReference,
  OutputFormat,
  type S3DeliveryOptions,
} from '@streaming-patterns/delivery-stream';
export * from './msk-lambda-kdf';
export * from './msk-lambda-kdf-props';
export * from './null-values';
