import type { LocalCredentials } from '../data-plane/data-plane-context';
import type { DeployedStack } from '../deployment/deployed-stack';

/** An app that runs on this machine. */
export interface LocalRun {
  /** Where deployed APIs answer: `<dataPlaneUrl>/<api id>/<stage>/<path>`. */
  readonly dataPlaneUrl: string;
  /** Where AWS API calls are answered. */
  readonly substrateUrl: string;
  readonly region: string;
  readonly accountId: string;
  readonly credentials: LocalCredentials;
  readonly stacks: readonly DeployedStack[];
  /** What the app asks for and local mode does not do, a line each. */
  readonly notModelled: readonly string[];
  /** Context that only this run has: of the app's package.json, and what was given. */
  readonly localContext: Readonly<Record<string, unknown>>;
  readonly timeScale: number;
  /** Whether the shards of Kinesis streams throttle. */
  readonly kinesisLimits: boolean;
  /** The certificate that the data plane shows to clients that speak TLS; in PEM, for `AWS_CA_BUNDLE` and the like. */
  readonly certificateFile: string;
  readonly synthMilliseconds: number;
  /** From the start until everything answers, without synthesis. */
  readonly readyMilliseconds: number;
  /** The processes as they are now: the data plane gets a new pid when it is started again. */
  readonly processes: readonly LocalProcess[];
  /** Resolves, with the reason, when the run cannot go on: nobody but the substrate holds its data. */
  readonly broken: Promise<string>;
  /**
   * Synthesizes the app again and brings the engines to what it says now. Stacks that are no longer in the app stay.
   * Fails, and changes nothing more, when the app does not synthesize, is refused or cannot be deployed.
   */
  redeploy(): Promise<Redeployment>;
  /** Stops all processes in order. Everything that the substrate holds is gone. */
  stop(): Promise<void>;
  /** Leaves the processes running, and nobody watches them from here on. */
  detach(): void;
}

/** What a new deployment of the same app came to. */
export interface Redeployment {
  readonly stacks: readonly DeployedStack[];
  readonly notModelled: readonly string[];
  readonly synthMilliseconds: number;
  /** From the synthesized app until it is deployed. */
  readonly deployMilliseconds: number;
}

export interface LocalProcess {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
}
