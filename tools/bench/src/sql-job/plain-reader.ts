import { join } from 'node:path';
import type { Cost } from '../cost/cost';
import { runProgram } from '../cost/run-program';
import type { Stocks } from './stocks';

/** Runs a plain client in a process of its own. @throws Error when it has not read each record once */
export async function plainReader(program: string, { name, records }: Stocks, address: string): Promise<Cost> {
  const args = ['--import', 'tsx', join(__dirname, program), address, name, String(records.length)];
  const { output } = await runProgram({ command: process.execPath, args, cwd: __dirname });
  const told = JSON.parse(output) as ReaderReport;
  if (told.read !== records.length || told.distinct !== records.length)
    throw new Error(`of ${records.length} records ${told.read} were read, ${told.distinct} of them different`);
  return { records: told.read, seconds: told.seconds, cpuSeconds: told.cpuSeconds };
}

interface ReaderReport {
  readonly read: number;
  readonly distinct: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/**
 * What the process does: measures the reading, and only then looks at what was read.
 *
 * @param read calls `begin` when it is about to ask for the first record
 */
export async function measureReading(read: (begin: () => void) => Promise<readonly Uint8Array[]>): Promise<void> {
  let [began, cpu] = [performance.now(), process.cpuUsage()];
  const found = await read(() => {
    [began, cpu] = [performance.now(), process.cpuUsage()];
  });
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const distinct = new Set(found.map((data) => JSON.parse(Buffer.from(data).toString('utf8')).id)).size;
  console.log(JSON.stringify({ read: found.length, distinct, seconds, cpuSeconds: (user + system) / 1e6 }));
}
