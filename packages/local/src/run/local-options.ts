/** What a local run is made from. */
export interface LocalOptions {
  /**
   * A command that runs a CDK app, or a folder that holds a synthesized one.
   *
   * @default - the command in cdk.json
   */
  readonly app?: string;
  /**
   * The folder of the app: its cdk.json is read, its command runs there.
   *
   * @default - the current folder
   */
  readonly cwd?: string;
  /**
   * Names of the stacks to run; the stacks that they depend on come with them.
   *
   * @default - all stacks of the app
   */
  readonly stacks?: readonly string[];
  /**
   * CDK context by name. It wins over the context of cdk.json.
   *
   * @default - none
   */
  readonly context?: Readonly<Record<string, string>>;
  /**
   * Folder for pid files, logs and what must outlive a killed process.
   *
   * @default - `.local` in the folder of the app
   */
  readonly stateDirectory?: string;
  /**
   * The Python environment of the substrate; made when it is missing.
   *
   * @default - `venv` in the state directory
   */
  readonly venvDirectory?: string;
  /**
   * Port of the data plane on 127.0.0.1; 0 takes any free one.
   *
   * @default - the port of the running data plane, else 4567
   */
  readonly port?: number;
  /**
   * Port of the substrate on 127.0.0.1; 0 takes any free one.
   *
   * @default - the port of the running substrate, else 4566
   */
  readonly substratePort?: number;
  /**
   * Seconds of AWS behaviour that pass in one second here. Drives buffers, windows, ages and back-off.
   *
   * @default - `streamingLocal.timeScale` of the app's `package.json`, else 1
   */
  readonly timeScale?: number;
  /**
   * Whether the shards of Kinesis streams throttle as on AWS: 1 MB and 1,000 records a second in, 2 MB and 5 reads out.
   *
   * @default false
   */
  readonly kinesisLimits?: boolean;
  /** @default us-east-1 */
  readonly region?: string;
  /**
   * Start with nothing and alone: what a killed run left in the state directory is stopped first, and while another
   * command watches it the start is refused. Failing, and stopping, leave nothing behind.
   *
   * @default false - running engines and their data are used, and stacks are updated
   */
  readonly exclusive?: boolean;
  /**
   * Gets a line at each step.
   *
   * @default - nobody is told
   */
  readonly onProgress?: (message: string) => void;
  /**
   * When it fires, the start is given up: what was started for it is stopped.
   *
   * @default - the start goes to its end
   */
  readonly abort?: AbortSignal;
}

export const DEFAULT_PORT = 4567;
export const DEFAULT_SUBSTRATE_PORT = 4566;
export const DEFAULT_REGION = 'us-east-1';
