import type { LogLine } from './log-lines';

const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

/** Writes the lines that `level` lets through; an unknown level counts as INFO. */
export function log(level: string | undefined, ...lines: LogLine[]): void {
  const known = LEVELS.indexOf(level ?? '');
  const lowest = known === -1 ? LEVELS.indexOf('INFO') : known;
  for (const line of lines) {
    // Straight to stdout: `console` would wrap the line in another JSON object.
    if (LEVELS.indexOf(line.level) >= lowest) process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}
