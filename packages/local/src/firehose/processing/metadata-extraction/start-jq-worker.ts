import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { type TransferListItem, Worker } from 'node:worker_threads';
import type { JqThreadData } from './jq-messages';

/** JavaScript memory of the thread, beside that of WebAssembly: an answer may be large too. */
const MOST_MEGABYTES = 256;

/** A thread that runs `jq.worker`. It does not keep the process alive. */
export function startJqWorker(workerData: JqThreadData, transferList: readonly TransferListItem[] = []): Worker {
  const extension = extname(__filename);
  const worker = new Worker(join(__dirname, `jq.worker${extension}`), {
    workerData,
    transferList: [...transferList],
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    // A thread does not take over how its parent compiles TypeScript.
    execArgv: extension === '.ts' ? ['--require', createRequire(__filename).resolve('tsx/cjs')] : [],
  });
  worker.unref();
  return worker;
}
