import { parseCommand, runCommand } from '@streaming-patterns/kafka-client';

export interface CommandOutcome {
  readonly exitCode: number;
  readonly output: string;
}

/** Runs a command of kafka-client in this process as its command line does. */
export async function kafkaClient(line: string): Promise<CommandOutcome> {
  const command = parseCommand(line.split(' '), '/');
  if (command === 'help') throw new Error('nobody asks for help here');
  const lines: string[] = [];
  const progress = { step: (text: string) => lines.push(text), update: () => undefined };
  const { signal: abort } = new AbortController();
  const exitCode = await runCommand(command, { environment: process.env, progress, abort });
  return { exitCode, output: lines.join('\n') };
}
