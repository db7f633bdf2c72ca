import { resolve } from 'node:path';
import { becomeCaretaker, findCaretaker, resignAsCaretaker } from '../run/caretaker';
import { stopEngines } from '../run/engines';
import type { LocalOptions } from '../run/local-options';
import type { LocalRun } from '../run/local-run';
import { startLocal } from '../run/start-local';
import { type AppWatch, watchApp } from '../run/watch-app';
import type { CommandLine } from './command-line';
import { print, printProgress } from './print';
import { readyReport, redeployedLine } from './report';
import { stopRequest } from './stop-request';

/** Runs the app until it is told to stop or the substrate dies. Returns the exit code. */
export async function up({ options, detach, watch }: CommandLine): Promise<number> {
  const stateDirectory = resolve(options.stateDirectory ?? '.local');
  const other = findCaretaker(stateDirectory);
  const stop = stopRequest();
  if (!other) becomeCaretaker(stateDirectory);
  try {
    const run = await startLocal({ ...options, stateDirectory, onProgress: printProgress, abort: stop.abort });
    print(`\n${readyReport(run)}`);
    if (detach || other) return leave(run, other?.pid);
    return await keepUp(run, stop.requested, watch ? await watchRun(run, { ...options, stateDirectory }) : undefined);
  } catch (error) {
    if (!stop.abort.aborted) throw error;
    if (!other) await stopEngines(stateDirectory);
    print('Stopped before it was ready.');
    return stop.exitCode();
  } finally {
    resignAsCaretaker(stateDirectory);
  }
}

function leave(run: LocalRun, caretaker: number | undefined): number {
  run.detach();
  print(
    caretaker === undefined
      ? 'It keeps running, and nothing watches it: `streaming-local down` stops it.'
      : `The command with pid ${caretaker} keeps watching it.`,
  );
  return 0;
}

async function watchRun(run: LocalRun, { cwd = '.', stateDirectory = '.local' }: LocalOptions): Promise<AppWatch> {
  const onChange = async (file: string) => {
    printProgress(`${file} changed`);
    await run.redeploy().then(
      (redeployment) => printProgress(redeployedLine(redeployment)),
      (error: Error) => printProgress(`not deployed: ${error.message}`),
    );
  };
  const watch = await watchApp({ cwd: resolve(cwd), stateDirectory, onChange });
  print(`Watching ${resolve(cwd)}.`);
  return watch;
}

async function keepUp(run: LocalRun, requested: Promise<void>, watch?: AppWatch): Promise<number> {
  print('Press Ctrl-C to stop.');
  const reason = await Promise.race([run.broken, requested]);
  printProgress(reason ?? 'stopping');
  await watch?.close();
  await run.stop();
  if (reason === undefined) return 0;
  print('`streaming-local up` starts clean and deploys again.');
  return 1;
}
