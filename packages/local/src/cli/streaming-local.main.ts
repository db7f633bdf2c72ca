import { quietSdk } from '../quiet-sdk';
import { type CommandLine, type CommandName, parseCommandLine, UsageError, usage } from './command-line';
import { down } from './down';
import { print } from './print';
import { status } from './status';
import { up } from './up';

const commands: Readonly<Record<CommandName | 'help', (commandLine: CommandLine) => Promise<number>>> = {
  up,
  down,
  status,
  help: async () => {
    print(usage);
    return 0;
  },
};

async function main(args: readonly string[]): Promise<number> {
  try {
    const commandLine = parseCommandLine(args);
    return await commands[commandLine.command](commandLine);
  } catch (error) {
    console.error(`streaming-local: ${(error as Error).message}`);
    if (!(error instanceof UsageError)) return 1;
    console.error(`\n${usage}`);
    return 2;
  }
}

Object.assign(process.env, quietSdk);
main(process.argv.slice(2)).then((exitCode) => process.exit(exitCode));
