/** How objects are compressed. Source: "ExtendedS3DestinationConfiguration", Firehose API reference. */
export enum CompressionFormat {
  /** `.gz`; every tool reads it. */
  GZIP = 'GZIP',
  /** `.snappy`; quicker and larger than gzip. */
  SNAPPY = 'Snappy',
  /** `.hsnappy`; Snappy as Hadoop writes it. */
  HADOOP_SNAPPY = 'HADOOP_SNAPPY',
  /** `.zip`; one file in it. */
  ZIP = 'ZIP',
  /** As the records came. Format conversion compresses by itself and needs this. */
  UNCOMPRESSED = 'UNCOMPRESSED',
}
