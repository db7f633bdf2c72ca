import type { FlinkJob } from './flink-rest';

/** "ApplicationDetail", Managed Service for Apache Flink API reference. */
export type ApplicationStatus = 'READY' | 'STARTING' | 'RUNNING' | 'STOPPING' | 'UPDATING';

/** The service says RUNNING while a failed job is restarted; its metrics tell of that. */
const statuses: Readonly<Record<string, ApplicationStatus>> = {
  RUNNING: 'RUNNING',
  RESTARTING: 'RUNNING',
  FAILING: 'RUNNING',
  // All that it had to read is read.
  FINISHED: 'READY',
};

/** What the state of its job comes to, for an application that was started. */
export function statusOf(job: FlinkJob | undefined): ApplicationStatus {
  return (job && statuses[job.state]) ?? 'STARTING';
}
