import { spawn } from 'node:child_process';
import { CpuMeter } from './cpu-meter';

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  /** @default - that of this process */
  readonly cwd?: string;
  readonly environment?: NodeJS.ProcessEnv;
}

export interface ProgramRun {
  /** What it wrote to its standard output. */
  readonly output: string;
  readonly seconds: number;
  /** Of the program and of those that it started. */
  readonly cpuSeconds: number;
}

/** Runs a program to its end. @throws Error with what it said last, when it fails */
export function runProgram({ command, args, cwd, environment }: Program): Promise<ProgramRun> {
  const began = performance.now();
  const env = environment ?? process.env;
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const end = () => child.kill();
  process.once('exit', end);
  const [output, problems]: [string[], string[]] = [[], []];
  child.stdout.setEncoding('utf8').on('data', (text: string) => void output.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => void problems.push(text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    if (child.pid === undefined) return;
    const meter = new CpuMeter(child.pid);
    child.once('close', (code) => {
      process.removeListener('exit', end);
      const run = { output: output.join(''), seconds: (performance.now() - began) / 1_000, cpuSeconds: meter.stop() };
      if (code === 0) resolve(run);
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${problems.join('').slice(-2_000)}`));
    });
  });
}
