import { parseCommand } from '../src/command-line/parse-command';
import { runCommand } from '../src/run-command';

export interface CommandOutcome {
  readonly exitCode: number;
  readonly output: string;
}

/** Runs a command in this process as the command line does. */
export async function runLine(
  line: string,
  environment: Readonly<Record<string, string>> = {},
  abort: AbortSignal = new AbortController().signal,
): Promise<CommandOutcome> {
  const command = parseCommand(line.split(' ').filter(Boolean), '/');
  if (command === 'help') throw new Error('the tests ask for no help');
  const lines: string[] = [];
  const progress = { step: (text: string) => lines.push(text), update: () => undefined };
  const exitCode = await runCommand(command, { environment, progress, abort });
  return { exitCode, output: lines.join('\n') };
}
