import { join } from 'node:path';

/** Where one application keeps what it needs. */
export interface ApplicationDirectory {
  /** What Flink is configured with, a folder. */
  readonly configuration: string;
  readonly code: string;
  readonly checkpoints: string;
  readonly snapshots: string;
  readonly temporary: string;
  /** What must outlive the data plane. */
  readonly record: string;
  /** What the process logs, as it goes to CloudWatch Logs. */
  readonly log: string;
}

export function applicationDirectory(root: string): ApplicationDirectory {
  return {
    configuration: join(root, 'configuration'),
    code: join(root, 'code'),
    checkpoints: join(root, 'checkpoints'),
    snapshots: join(root, 'snapshots'),
    temporary: join(root, 'temporary'),
    record: join(root, 'application.json'),
    log: join(root, 'log.ndjson'),
  };
}
