import { parseArgs } from 'node:util';
import type { LocalOptions } from '../run/local-options';

export const usage = `Usage: streaming-local <command> [options]

Commands
  up      run the app on this machine, until Ctrl-C
  down    stop what runs, and forget its data
  status  show processes and stacks

Options
  --app <command or folder>  runs the CDK app, or holds it synthesized (default: "app" in cdk.json)
  --stack <name>             run only this stack and those that it needs, may be given several times (default: all)
  --context <name=value>     CDK context, may be given several times
  --port <n>                 port of the data plane, 0 for any free one (default: 4567)
  --substrate-port <n>       port of the AWS APIs, 0 for any free one (default: 4566)
  --region <name>            region of the run (default: us-east-1)
  --time-scale <n>           seconds of AWS behaviour that pass in one second here (default: 1, or the app's own)
  --kinesis-limits           shards of Kinesis streams throttle as on AWS (default: off)
  --state-directory <path>   pid files, logs and state (default: .local)
  --watch                    deploy again when a file of the app changes
  --detach                   leave everything running and return
  --help                     show this`;

export const commandNames = ['up', 'down', 'status'] as const;
export type CommandName = (typeof commandNames)[number];

/** What the user typed, understood. */
export interface CommandLine {
  readonly command: CommandName | 'help';
  readonly options: LocalOptions;
  readonly detach: boolean;
  readonly watch: boolean;
}

/** The command line cannot be understood. */
export class UsageError extends Error {}

const optionTypes = {
  app: { type: 'string' },
  stack: { type: 'string', multiple: true },
  context: { type: 'string', multiple: true },
  port: { type: 'string' },
  'substrate-port': { type: 'string' },
  region: { type: 'string' },
  'time-scale': { type: 'string' },
  'state-directory': { type: 'string' },
  'kinesis-limits': { type: 'boolean' },
  watch: { type: 'boolean', default: false },
  detach: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Understands the arguments, or says by name which one is wrong. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const { values, positionals } = parse(args);
  const options = {
    app: values.app,
    stacks: values.stack,
    context: parseContext(values.context ?? []),
    port: toPort('--port', values.port),
    substratePort: toPort('--substrate-port', values['substrate-port']),
    region: values.region,
    timeScale: toTimeScale(values['time-scale']),
    kinesisLimits: values['kinesis-limits'],
    stateDirectory: values['state-directory'],
  };
  const { detach, watch } = values;
  if (detach && watch)
    throw new UsageError('--watch and --detach exclude each other: a detached run has nobody to watch');
  return { command: values.help ? 'help' : toCommand(positionals), options, detach, watch };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: optionTypes, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function toCommand([name, ...more]: readonly string[]): CommandName {
  const command = commandNames.find((known) => known === name);
  if (!command) throw new UsageError(name === undefined ? 'a command is missing' : `unknown command '${name}'`);
  if (more.length > 0) throw new UsageError(`unknown argument '${more[0]}' after '${name}'`);
  return command;
}

function parseContext(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const end = pair.indexOf('=');
      if (end < 1) throw new UsageError(`--context must be name=value, got '${pair}'`);
      return [pair.slice(0, end), pair.slice(end + 1)];
    }),
  );
}

function toPort(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new UsageError(`${option} must be an integer from 0 to 65535, got '${text}'`);
}

function toTimeScale(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(text) && Number(text) > 0) return Number(text);
  throw new UsageError(`--time-scale must be a number above 0, got '${text}'`);
}
