import type { FlinkMetric, FlinkRest } from '../application/flink-rest';

/** What Flink says about one application at one time. */
export interface ApplicationSample {
  readonly job: readonly FlinkMetric[];
  readonly taskManager: readonly FlinkMetric[];
  /** Of each task, all its subtasks together. */
  readonly tasks: readonly TaskSample[];
}

export interface TaskSample {
  readonly name: string;
  readonly metrics: readonly FlinkMetric[];
}

/** Asks the REST API for all that `wanted` matches. */
export async function sampleApplication(
  rest: FlinkRest,
  wanted: (metric: string) => boolean,
): Promise<ApplicationSample | undefined> {
  const job = await rest.job();
  if (!job) return undefined;
  const read = (path: string, more = '') => metricsAt(rest, path, wanted, more);
  const taskManagers = await rest.taskManagers();
  const vertices = await rest.vertices(job.id);
  // Together: where one fails, Node.js would take the others' failures for nobody's and end the process.
  const [ofJob, ofTaskManagers, tasks] = await Promise.all([
    read(`/jobs/${job.id}/metrics`),
    Promise.all(taskManagers.map((id) => read(`/taskmanagers/${id}/metrics`))),
    Promise.all(
      vertices.map(async ({ id, name }) => ({
        name,
        metrics: await read(`/jobs/${job.id}/vertices/${id}/subtasks/metrics`, '&agg=min,max,sum,avg'),
      })),
    ),
  ]);
  return { job: ofJob, taskManager: ofTaskManagers.flat(), tasks };
}

async function metricsAt(
  rest: FlinkRest,
  path: string,
  wanted: (metric: string) => boolean,
  more: string,
): Promise<readonly FlinkMetric[]> {
  const all = await rest.get<FlinkMetric[]>(path);
  const ids = all.map(({ id }) => id).filter(wanted);
  if (ids.length === 0) return [];
  return rest.get<FlinkMetric[]>(`${path}?get=${ids.map(encodeURIComponent).join(',')}${more}`);
}
