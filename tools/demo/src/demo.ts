import type { LocalRun } from '@streaming-patterns/local';
import type { Progress } from '@streaming-patterns/send';
import type { RunReport } from './report/run-report';

/** The records of one run. */
export interface RecordOptions {
  /** The user's own records, one a line. */
  readonly file?: string;
  /** How many records to send when no file is given. */
  readonly count: number;
  /** Seed of the generated records: the same seed gives the same records. */
  readonly seed: number;
}

/** How one pattern is shown: what to deploy, how records go in, and where they are counted. */
export interface Demo {
  /** Folder of the pattern's package; its `cdk.json` and `package.json` say how it is synthesized for a local run. */
  readonly directory: string;
  /** How many records are sent unless the user says. */
  readonly defaultCount: number;
  /** Why the pattern takes no records of the user's, if it does not. */
  readonly noFiles?: string;
  /** Sends records, waits until the pipeline has dealt with them, and counts them at the sink. */
  run(local: LocalRun, options: RecordOptions, progress: Progress): Promise<RunReport>;
  /** Commands with which a user looks at what the run left behind. */
  lookAround(local: LocalRun): string[];
}
