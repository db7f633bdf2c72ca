import { join } from 'node:path';
import { type LocalRun, startLocal, stopLeftovers } from '@streaming-patterns/local';
import { DEMOS } from './demos';
import { type DemoOptions, parseOptions, USAGE, UsageError } from './options';
import { recordsForRun } from './records/records-for-run';
import { consoleProgress } from './report/progress';
import { formatReport } from './report/run-report';

/** The same as of `nx local`: one environment, one set of processes. */
const STATE_DIRECTORY = join(__dirname, '..', '..', '..', '.local');

const progress = consoleProgress(process.stdout);

async function main(): Promise<number> {
  // npm runs scripts in the repository's root; paths are relative to where the user typed the command.
  const options = parseOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  if (options === 'help') {
    console.log(USAGE);
    return 0;
  }
  return runDemo(options);
}

async function runDemo(options: DemoOptions): Promise<number> {
  const demo = DEMOS[options.pattern] as (typeof DEMOS)[string];
  const records = recordsForRun(options);
  const { port, substratePort, timeScale = 1 } = options;
  for (const name of await stopLeftovers(STATE_DIRECTORY))
    progress.step(`stopped the ${name} that an earlier run left`);
  const local = await startLocal({
    ...{ cwd: demo.directory, stateDirectory: STATE_DIRECTORY, port, substratePort, timeScale },
    onProgress: progress.step,
  });
  stopOnSignal(() => local.stop());
  try {
    const setup = Number(process.env.SETUP_MILLISECONDS ?? 0);
    progress.step(
      `Ready for HTTP ${seconds(setup + local.readyMilliseconds)} after the start, besides ${seconds(local.synthMilliseconds)} of CDK synth`,
    );
    progress.step(`Settings of this run: ${describeSettings(local)}`);
    progress.step(
      `What is not modelled here (${local.notModelled.length} kinds): npx nx local ${options.pattern} lists it, README.md of packages/local says why`,
    );
    const report = await demo.run(local, records, progress);
    progress.step(`\n${options.pattern}\n${formatReport(report, timeScale)}\n\nLook at it yourself:`);
    for (const line of demo.lookAround(local)) progress.step(`  ${line}`);
    if (process.stdout.isTTY) await untilInterrupted();
    return report.tally.lost.length === 0 ? 0 : 1;
  } finally {
    await local.stop();
  }
}

/** What differs from a deployment without settings. */
function describeSettings({ localContext }: LocalRun): string {
  const pairs = Object.entries(localContext).map(([name, value]) => `${name}=${value}`);
  return pairs.join(', ') || 'the defaults';
}

/** On a terminal the pipeline stays up for the user to look at. */
function untilInterrupted(): Promise<never> {
  progress.step('\nIt stays up until you press Ctrl-C.');
  return new Promise(() => setInterval(() => {}, 60_000));
}

function stopOnSignal(stop: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      progress.step('Stopping');
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : error.message);
    process.exit(error instanceof UsageError ? 2 : 1);
  },
);
