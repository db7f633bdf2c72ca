import type { Duration } from 'aws-cdk-lib';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';

/** Properties of `HandlerFunction`. */
export interface HandlerFunctionProps {
  /** Folder with the bundle `index.js`, which exports `handler`. */
  readonly directory: string;

  /** What the function does, for whoever sees it in the console: 1 to 256 characters. */
  readonly description: string;

  /** What its role is for, 1 to 1,000 characters. */
  readonly roleDescription: string;

  /** Where its lines go, as JSON. It may write there and nowhere else until you grant more. */
  readonly logGroup: ILogGroup;

  /**
   * Environment variables. No secrets: whoever may read the function's configuration sees them.
   *
   * @default - none
   */
  readonly environment?: { [name: string]: string };

  /**
   * How long one invocation may take, up to 15 minutes. Source: "Lambda quotas".
   *
   * @default Duration.minutes(1)
   */
  readonly timeout?: Duration;

  /**
   * Memory in MiB, 128 to 10,240; processor time comes with it. Source: "Lambda quotas".
   *
   * @default 256
   */
  readonly memorySize?: number;
}
