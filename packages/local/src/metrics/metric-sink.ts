/** One measurement of an AWS service's own metric. */
export interface MetricDatum {
  /** For example `AWS/Kinesis`. */
  readonly namespace: string;
  /** For example `IncomingRecords`. */
  readonly name: string;
  /** The dimension set that the service publishes the metric by, for example `{ StreamName: 'orders' }`. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number;
  /** As CloudWatch names it, for example `Count`, `Milliseconds` or `Bytes`. */
  readonly unit: string;
  /** @default - now */
  readonly at?: Date;
}

/** Takes what the parts of the data plane measure. It never fails and never waits: measuring must not hold up a record. */
export interface MetricSink {
  put(datum: MetricDatum): void;
}

/** For parts that run without a data plane around them. */
export const discardMetrics: MetricSink = { put: () => undefined };
