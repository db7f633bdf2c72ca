/** What every service of the data plane needs to know about the run that it belongs to. */
export interface DataPlaneContext {
  /** Where the substrate answers AWS API calls, for example `http://127.0.0.1:4566`. */
  readonly substrateUrl: string;
  readonly region: string;
  readonly accountId: string;
  readonly credentials: LocalCredentials;
  /** Folder for what must outlive a killed data plane: registered resources and positions. */
  readonly stateDirectory: string;
  /** Seconds of AWS behaviour that pass in one second here; 1 by default. Drives buffers, windows, ages and back-off. */
  readonly timeScale: number;
  log(message: string): void;
}

/** The one pair of keys that local mode accepts. */
export interface LocalCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}
