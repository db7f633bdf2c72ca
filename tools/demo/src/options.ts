import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '@streaming-patterns/send';
import type { Demo, RecordOptions } from './demo';
import { DEMOS } from './demos';

/** What `npm start` was asked for. */
export interface DemoOptions extends RecordOptions {
  readonly pattern: string;
  readonly port?: number;
  readonly substratePort?: number;
  readonly timeScale?: number;
}

export const USAGE = `Usage: npm start -- [pattern] [options]

  pattern                 ${Object.keys(DEMOS).join(', ')} (default: ${Object.keys(DEMOS)[0]})
  --count N               records to send, 1 to 1000000 (default: ${defaultCounts()})
  --file PATH             send the lines of this file instead, one record a line
  --seed N                seed of the generated records (default: 1)
  --port N                port of the local API; 0 takes any free port (default: 4567)
  --substrate-port N      port of the AWS endpoint; 0 takes any free port (default: 4566)
  --time-scale N          lets N seconds of AWS time pass in one second (default: what the pattern asks for, else 1)
  --help                  this text`;

const OPTIONS = {
  count: { type: 'string' },
  file: { type: 'string' },
  seed: { type: 'string', default: '1' },
  port: { type: 'string' },
  'substrate-port': { type: 'string' },
  'time-scale': { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** Reads the command line; answers `help` when that was asked for. */
export function parseOptions(args: string[], directory: string): DemoOptions | 'help' {
  const { values, positionals } = parseCommandLine(args);
  if (values.help) return 'help';
  const [pattern = Object.keys(DEMOS)[0] as string, ...rest] = positionals;
  if (!Object.hasOwn(DEMOS, pattern))
    throw new UsageError(`unknown pattern "${pattern}": it must be one of ${Object.keys(DEMOS).join(', ')}`);
  const { noFiles } = DEMOS[pattern] as Demo;
  if (values.file !== undefined && noFiles) throw new UsageError(`--file is not for ${pattern}: ${noFiles}`);
  if (rest.length > 0) throw new UsageError(`one pattern at a time, got also "${rest.join(' ')}"`);
  return {
    pattern,
    file: values.file === undefined ? undefined : resolve(directory, values.file),
    count: number('count', values.count, 1, 1_000_000) ?? (DEMOS[pattern]?.defaultCount as number),
    seed: number('seed', values.seed, 0, 2 ** 32 - 1) ?? 0,
    port: number('port', values.port, 0, 65_535),
    substratePort: number('substrate-port', values['substrate-port'], 0, 65_535),
    timeScale: number('time-scale', values['time-scale'], 1, 1_000),
  };
}

function defaultCounts(): string {
  const counts = Object.entries(DEMOS).map(([pattern, { defaultCount }]) => `${pattern} ${defaultCount}`);
  return counts.join(', ');
}

function parseCommandLine(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function number(name: string, text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= min && value <= max && text.trim() !== '') return value;
  throw new UsageError(`--${name} must be a whole number from ${min} to ${max}, got "${text}"`);
}
