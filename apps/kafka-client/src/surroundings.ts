import type { Environment } from './access/resolve-connection';
import type { Progress } from './report/progress';

/** What a command needs of the process that it runs in. */
export interface Surroundings {
  readonly environment: Environment;
  readonly progress: Progress;
  /** Fires when the user wants the command to end. */
  readonly abort: AbortSignal;
}
