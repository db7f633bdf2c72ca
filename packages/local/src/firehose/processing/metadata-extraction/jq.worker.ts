import { parentPort, workerData } from 'node:worker_threads';
import { extract, type Jq, loadJq, NoAnswer, queryMistake } from './jq';
import type { JqReply, JqThreadData } from './jq-messages';
import { threadName } from './thread-time';

/** A query that wants more memory than this fails, not the machine. */
const MOST_BYTES = 256 * 1024 * 1024;
const PAGE_BYTES = 64 * 1024;

interface WebAssemblyMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** The types of Node.js do not know it as a value. */
const { WebAssembly } = globalThis as unknown as {
  readonly WebAssembly: { readonly Memory: { readonly prototype: WebAssemblyMemory } };
};

function limitMemory(memory: WebAssemblyMemory): void {
  const { grow } = memory;
  memory.grow = function (this: WebAssemblyMemory, pages) {
    if (this.buffer.byteLength + pages * PAGE_BYTES > MOST_BYTES) throw new RangeError('too much memory');
    return grow.call(this, pages);
  };
}

function reply(jq: Jq, query: string, records: readonly string[]): JqReply {
  try {
    return { values: extract(jq, query, records) };
  } catch (error) {
    const { exitCode, message } = error as Error & { exitCode?: number };
    // A jq that broke down may not be called again: the thread ends.
    if (exitCode === undefined && !(error instanceof NoAnswer)) process.exit(1);
    return { failed: message };
  }
}

async function serve({ query, check }: JqThreadData): Promise<void> {
  limitMemory(WebAssembly.Memory.prototype);
  const jq = await loadJq();
  if (check) {
    check.port.postMessage(queryMistake(jq, query));
    Atomics.store(check.said, 0, 1);
    Atomics.notify(check.said, 0);
    return;
  }
  parentPort!.on('message', (records: readonly string[]) => parentPort!.postMessage(reply(jq, query, records)));
  // The first message says that it is ready, and how its work can be measured.
  parentPort!.postMessage(threadName());
}

void serve(workerData as JqThreadData);
