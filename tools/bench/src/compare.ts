import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Interrupted, interruption, whenInterrupted } from '@streaming-patterns/send';
import { BenchSubstrate } from './bench-substrate';
import { median } from './median';

export interface Comparison {
  /** What is compared, for example `batch size 100`. */
  readonly name: string;
  /** Whom the bare loop stands beside, for example `mapping`. */
  readonly contender: string;
  readonly records: number;
  readonly rounds: number;
  /** What the contender must reach of the bare loop. */
  readonly floor: number;
  /** Seconds of one round. */
  bare(): Promise<number>;
  contend(): Promise<number>;
}

/** Both take turns in one run, so that what else the machine does falls on both. Answers whether the floor is reached. */
export async function compare(comparison: Comparison): Promise<boolean> {
  const { name, contender, records, rounds, floor } = comparison;
  const ratios: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    const bare = records / (await comparison.bare());
    const contending = records / (await comparison.contend());
    ratios.push(contending / bare);
    console.log(`  ${name}, round ${round}: ${describe(bare)} bare, ${describe(contending)} ${contender}`);
  }
  const ratio = median(ratios);
  console.log(`${name}: ${contender} / bare loop = ${ratio.toFixed(2)} (median; at least ${floor})`);
  return ratio >= floor;
}

function describe(recordsPerSecond: number): string {
  return `${Math.round(recordsPerSecond).toLocaleString('en-US')} records/s`;
}

/** Runs a bench on a substrate of its own and ends the process: 0 when every floor is reached, 130 by Ctrl-C, 143 by SIGTERM. */
export function runBench(bench: (substrate: BenchSubstrate) => Promise<boolean>): void {
  const interrupted = interruption();
  onSubstrate((substrate) => Promise.race([bench(substrate), whenInterrupted(interrupted)])).then(
    (reached) => process.exit(reached ? 0 : 1),
    (error) => {
      if (error instanceof Interrupted) process.exit(error.exitCode);
      console.error(error);
      process.exit(1);
    },
  );
}

async function onSubstrate(bench: (substrate: BenchSubstrate) => Promise<boolean>): Promise<boolean> {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'bench-'));
  const substrate = await BenchSubstrate.start(stateDirectory);
  try {
    return await bench(substrate);
  } finally {
    await substrate.stop();
    rmSync(stateDirectory, { recursive: true, force: true });
  }
}
