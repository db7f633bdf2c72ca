import { join } from 'node:path';
import { type LocalRun, startLocal } from '@streaming-patterns/local';
import { type Progress, whenInterrupted } from '@streaming-patterns/send';
import type { Demo } from './demo';
import { DEMOS } from './demos';
import type { DemoOptions } from './options';
import { formatReport } from './report/run-report';

/** The same as of `nx local`: one environment, one set of processes. */
const STATE_DIRECTORY = join(__dirname, '..', '..', '..', '.local');

/** Runs a pattern from nothing to its count, and stops everything again. Answers the exit code: 1 when a record was lost. */
export async function runDemo(options: DemoOptions, progress: Progress, interrupted: AbortSignal): Promise<number> {
  const demo = DEMOS[options.pattern] as Demo;
  const local = await start(demo, options, progress, interrupted);
  try {
    introduce(local, options, progress);
    const ended = [whenInterrupted(interrupted), whenBroken(local)];
    const report = await Promise.race([demo.run(local, options, progress), ...ended]);
    progress.step(`\n${options.pattern}\n${formatReport(report, local.timeScale)}\n\nLook at it yourself:`);
    for (const line of demo.lookAround(local)) progress.step(`  ${line}`);
    if (process.stdout.isTTY) await stayUp(progress, interrupted, local);
    return report.tally.lost.length === 0 ? 0 : 1;
  } finally {
    await local.stop();
  }
}

function start(demo: Demo, options: DemoOptions, progress: Progress, abort: AbortSignal): Promise<LocalRun> {
  const { port, substratePort, timeScale } = options;
  return startLocal({
    ...{ cwd: demo.directory, stateDirectory: STATE_DIRECTORY, port, substratePort, timeScale, abort },
    // A count needs an empty stream.
    exclusive: true,
    onProgress: progress.step,
  });
}

/** What a reader of the count must know about the run. */
function introduce(local: LocalRun, { pattern }: DemoOptions, { step }: Progress): void {
  const setup = Number(process.env.SETUP_MILLISECONDS ?? 0);
  const [ready, synth] = [setup + local.readyMilliseconds, local.synthMilliseconds].map(
    (time) => `${(time / 1_000).toFixed(1)} s`,
  );
  const settings = Object.entries(local.localContext).map(([name, value]) => `${name}=${value}`);
  step(`Ready ${ready} after the start, besides ${synth} of CDK synth`);
  step(`Settings of this run: ${settings.join(', ') || 'the defaults'}`);
  if (local.timeScale !== 1) step(`Time scale: ${local.timeScale} s of AWS time pass in 1 s here`);
  step(`Not modelled here: ${local.notModelled.length} kinds of property; "npx nx local ${pattern}" lists them`);
}

/** On a terminal the pipeline stays up for the user to look at. */
async function stayUp(progress: Progress, interrupted: AbortSignal, local: LocalRun): Promise<void> {
  progress.step('\nIt stays up until you press Ctrl-C.');
  const stopped = whenInterrupted(interrupted).catch(() => progress.step('Stopping'));
  await Promise.race([stopped, whenBroken(local)]);
}

/** Rejects when the run cannot go on, because the engine that holds its records died. */
async function whenBroken({ broken }: LocalRun): Promise<never> {
  throw new Error(await broken);
}
