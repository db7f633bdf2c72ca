import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import type { JqReply } from './jq-messages';
import { startJqWorker } from './start-jq-worker';
import { workedMilliseconds } from './thread-time';

/** In milliseconds of work. A query takes about 20 microseconds for a small record, 100 milliseconds for one of 1 MiB. */
const TIME_LIMIT = 1_000;
const LOOK_MILLISECONDS = 100;

interface Thread {
  readonly worker: Worker;
  /** For `workedMilliseconds`. */
  readonly name: string;
}

/**
 * A query at work in a thread of its own: one that never ends, or that eats memory, ends the thread and not the data
 * plane. The next call starts another one.
 */
export class JqThread {
  private thread: Promise<Thread> | undefined;
  private last: Promise<unknown> = Promise.resolve();

  /** @param stopping ends the thread */
  constructor(
    private readonly query: string,
    private readonly stopping: AbortSignal,
    private readonly timeLimit = TIME_LIMIT,
  ) {
    stopping.addEventListener('abort', () => this.end(), { once: true });
  }

  /** Asks for the answers to some records; calls are answered one after the other. Rejects when `stopping` aborts. */
  evaluate(records: readonly string[]): Promise<JqReply> {
    const reply = this.last.then(() => this.ask(records));
    this.last = reply.catch(() => undefined);
    return reply;
  }

  private async ask(records: readonly string[]): Promise<JqReply> {
    this.stopping.throwIfAborted();
    this.thread ??= startThread(this.query);
    const thread = await this.thread;
    this.stopping.throwIfAborted();
    const reply = await replyOf(thread, records, this.timeLimit);
    this.stopping.throwIfAborted();
    if (reply !== TOO_LATE && reply !== BROKEN) return reply;
    this.end();
    return { failed: reply === BROKEN ? 'jq broke down' : `the query does not end within ${this.timeLimit} ms` };
  }

  private end(): void {
    void this.thread?.then(({ worker }) => worker.terminate());
    this.thread = undefined;
  }
}

const [TOO_LATE, BROKEN] = ['too late', 'broken'] as const;

async function startThread(query: string): Promise<Thread> {
  const worker = startJqWorker({ query });
  const [name] = await once(worker, 'message');
  return { worker, name: String(name) };
}

async function replyOf(
  { worker, name }: Thread,
  records: readonly string[],
  timeLimit: number,
): Promise<JqReply | typeof TOO_LATE | typeof BROKEN> {
  const done = new AbortController();
  const { signal } = done;
  const began = workedMilliseconds(name);
  let look: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve) => {
      look = setInterval(() => {
        // A reply that waits for this thread is heard first.
        if (workedMilliseconds(name) - began > timeLimit) setImmediate(() => resolve(TOO_LATE));
      }, LOOK_MILLISECONDS);
      once(worker, 'message', { signal }).then(
        ([reply]) => resolve(reply as JqReply),
        () => resolve(BROKEN),
      );
      once(worker, 'exit', { signal }).then(
        () => resolve(BROKEN),
        () => undefined,
      );
      worker.postMessage(records);
    });
  } finally {
    clearInterval(look);
    done.abort();
  }
}
