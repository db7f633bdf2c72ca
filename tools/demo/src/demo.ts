import type { LocalRun } from '@streaming-patterns/local';
import type { Progress, RecordToSend } from '@streaming-patterns/send';
import type { RunReport } from './report/run-report';

/** How one pattern is shown: what to deploy, how records go in, and where they are counted. */
export interface Demo {
  /** Folder of the pattern's package; its `cdk.json` and `package.json` say how it is synthesized for a local run. */
  readonly directory: string;
  /** Sends the records, waits until the pipeline has dealt with them, and counts them at the sink. */
  run(local: LocalRun, records: RecordToSend[], progress: Progress): Promise<RunReport>;
  /** Commands with which a user looks at what the run left behind. */
  lookAround(local: LocalRun): string[];
}
