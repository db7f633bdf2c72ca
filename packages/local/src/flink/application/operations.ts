import { randomUUID } from 'node:crypto';
import type { ApplicationRecords } from './application-record';
import type { ApplicationStatus } from './application-status';

export interface Work {
  /** As the service names it, for example `StartApplication`. */
  readonly action: string;
  /** Of the application meanwhile. @default - that of its job */
  readonly status?: ApplicationStatus | undefined;
  run(): Promise<void>;
}

/** What is done to one application: one after the other, because two would start two processes. */
export class Operations {
  private last: Promise<void> = Promise.resolve();
  private readonly waiting: Work[] = [];

  constructor(
    private readonly records: ApplicationRecords,
    private readonly log: (message: string) => void,
  ) {}

  /** Whether something is under way or waits for that. */
  get busy(): boolean {
    return this.waiting.length > 0;
  }

  /** The status that what is under way gives the application. */
  get status(): ApplicationStatus | undefined {
    return this.waiting.find(({ status }) => status !== undefined)?.status;
  }

  /** Answers the id at once, as the service does; what came of the work is told by the operation. */
  begin(work: Work): string {
    const id = randomUUID();
    this.records.began({ id, action: work.action, startedAt: Date.now(), status: 'IN_PROGRESS' });
    this.inTurn(work).then(
      () => this.records.ended(id),
      (error: Error) => {
        this.records.ended(id, error.message);
        this.log(`${work.action} failed: ${error.message}`);
      },
    );
    return id;
  }

  /** What nobody asked for: it has no id. */
  inTurn(work: Work): Promise<void> {
    this.waiting.push(work);
    const done = this.last.then(() => work.run()).finally(() => this.waiting.shift());
    this.last = done.catch(() => undefined);
    return done;
  }
}
