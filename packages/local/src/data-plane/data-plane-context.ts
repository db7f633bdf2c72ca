import type { ClosedShards } from '../kinesis/closed-shards';
import type { MetricSink } from '../metrics/metric-sink';

/** What every service of the data plane needs to know about the run that it belongs to. */
export interface DataPlaneContext {
  /** Where the substrate answers AWS API calls, for example `http://127.0.0.1:4566`. */
  readonly substrateUrl: string;
  /** Where Kinesis is called so that limits, metrics and closed shards count: the data plane's own front. */
  readonly kinesisUrl: string;
  /** What the substrate no longer knows after a split or merge. */
  readonly closedShards: ClosedShards;
  readonly region: string;
  readonly accountId: string;
  readonly credentials: LocalCredentials;
  /** Folder for what must outlive a killed data plane: registered resources and positions. */
  readonly stateDirectory: string;
  /** Seconds of AWS behaviour that pass in one second here; 1 by default. Drives buffers, windows, ages and back-off. */
  readonly timeScale: number;
  /** Takes what each part measures, under the names of AWS's own metrics. */
  readonly metrics: MetricSink;
  log(message: string): void;
}

/** The one pair of keys that local mode accepts. */
export interface LocalCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}
