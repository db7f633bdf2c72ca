import { pathToFileURL } from 'node:url';
import { waitUntil } from '../../processes/wait-until';

/** A job as Flink tells of it ("JobStatus", Apache Flink documentation). */
export interface FlinkJob {
  readonly id: string;
  readonly state: string;
}

export interface FlinkMetric {
  readonly id: string;
  readonly value?: string;
  readonly sum?: number;
  readonly max?: number;
  readonly min?: number;
  readonly avg?: number;
}

const ANSWER_MILLISECONDS = 5_000;
const SAVEPOINT_MILLISECONDS = 300_000;

interface Triggered {
  readonly 'request-id': string;
}

interface SavepointAnswer {
  readonly status: { readonly id: string };
  readonly operation?: { readonly location?: string; readonly 'failure-cause'?: { readonly 'stack-trace'?: string } };
}

/** The REST API of one application's cluster ("REST API", Apache Flink documentation): the one truth about its state. */
export class FlinkRest {
  constructor(readonly url: string) {}

  /** The one job of the application; nothing before it is submitted, or while the cluster does not answer. */
  async job(): Promise<FlinkJob | undefined> {
    const answer = await this.get<{ jobs: { jid: string; state: string }[] }>('/jobs/overview').catch(() => undefined);
    const job = answer?.jobs[0];
    return job && { id: job.jid, state: job.state };
  }

  /** Takes a savepoint of the running job, and returns its folder. */
  savepoint(job: string, directory: string): Promise<string> {
    return this.untilSaved(job, 'savepoints', {
      'target-directory': pathToFileURL(directory).href,
      'cancel-job': false,
    });
  }

  /** Ends the job with a savepoint, behind which nothing is read, and returns its folder. */
  stopWithSavepoint(job: string, directory: string): Promise<string> {
    return this.untilSaved(job, 'stop', { targetDirectory: pathToFileURL(directory).href, drain: false });
  }

  /** The tasks of the job, by id. */
  async vertices(job: string): Promise<readonly { readonly id: string; readonly name: string }[]> {
    return (await this.get<{ vertices: { id: string; name: string }[] }>(`/jobs/${job}`)).vertices;
  }

  async taskManagers(): Promise<readonly string[]> {
    const answer = await this.get<{ taskmanagers: { id: string }[] }>('/taskmanagers');
    return answer.taskmanagers.map(({ id }) => id);
  }

  get<Answer>(path: string): Promise<Answer> {
    return this.call<Answer>(path, { method: 'GET' });
  }

  private async untilSaved(job: string, operation: string, body: object): Promise<string> {
    const triggered = await this.call<Triggered>(`/jobs/${job}/${operation}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    const path = `/jobs/${job}/savepoints/${triggered['request-id']}`;
    const done = async () => {
      const answer = await this.get<SavepointAnswer>(path);
      return answer.status.id === 'COMPLETED' && answer;
    };
    const failure = `the savepoint of job ${job} is not complete`;
    const answer = await waitUntil(done, {
      timeoutMilliseconds: SAVEPOINT_MILLISECONDS,
      intervalMilliseconds: 50,
      failure,
    });
    const { location, 'failure-cause': cause } = answer.operation ?? {};
    if (location !== undefined) return location;
    throw new Error(`the savepoint failed: ${cause?.['stack-trace']?.split('\n')[0] ?? 'Flink does not say why'}`);
  }

  private async call<Answer>(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, { ...init, signal: AbortSignal.timeout(ANSWER_MILLISECONDS) });
    if (!response.ok) throw new Error(`${path}: HTTP ${response.status} ${(await response.text()).slice(0, 500)}`);
    return (await response.json()) as Answer;
  }
}
