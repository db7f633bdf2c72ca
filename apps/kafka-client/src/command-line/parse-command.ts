import { parseArgs } from 'node:util';
import { UsageError } from '../usage-error';
import { COMMAND_NAMES, COMMANDS, type CommandName, type SettingsOf } from './commands';
import { type ConnectionOptions, readConnection } from './connection-options';
import { COMMAND_OPTIONS, CONNECTION_OPTIONS, type CommandOption, type OptionValues } from './option-table';
import { READ_SETTINGS, topicName } from './settings';

/** What the client was asked for. */
export interface Command<Name extends CommandName> {
  readonly name: Name;
  /** Empty for a command that is about no single topic. */
  readonly topic: string;
  readonly connection: ConnectionOptions;
  readonly json: boolean;
  readonly settings: SettingsOf[Name];
}

export type AnyCommand = { readonly [Name in CommandName]: Command<Name> }[CommandName];

/** These would stand in the history of the shell and in the list of processes. */
const SECRET_OPTIONS = { username: { type: 'string' }, password: { type: 'string' } } as const;
const OPTIONS = {
  ...CONNECTION_OPTIONS,
  ...COMMAND_OPTIONS,
  ...SECRET_OPTIONS,
  help: { type: 'boolean', default: false },
} as const;

/** Reads the command line; answers `help` when that was asked for. Paths are relative to `directory`. */
export function parseCommand(args: string[], directory: string): AnyCommand | 'help' {
  const { values, positionals } = parseCommandLine(args);
  if (values.help) return 'help';
  if (values.username !== undefined || values.password !== undefined) {
    throw new UsageError(
      'user name and password never stand on the command line: set KAFKA_USERNAME and KAFKA_PASSWORD, or name their secret by --secret-arn',
    );
  }
  const { name, rest } = nameOf(positionals);
  refuseOptionsOfOthers(name, values);
  return {
    name,
    topic: topicOf(name, rest),
    connection: readConnection(values, directory, COMMANDS[name].asksMskApi ?? false),
    json: values.json ?? false,
    settings: READ_SETTINGS[name](values),
  } as AnyCommand;
}

function parseCommandLine(args: string[]) {
  try {
    return parseArgs({ args: args.filter((arg) => arg !== '--'), options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function nameOf(positionals: string[]): { readonly name: CommandName; readonly rest: string[] } {
  for (const words of [2, 1]) {
    const name = COMMAND_NAMES.find((known) => known === positionals.slice(0, words).join(' '));
    if (name) return { name, rest: positionals.slice(words) };
  }
  const given = positionals.length > 0 ? `got "${positionals.slice(0, 2).join(' ')}"` : 'got none';
  throw new UsageError(`a command is needed, one of ${COMMAND_NAMES.join(', ')}, ${given}`);
}

function topicOf(name: CommandName, rest: string[]): string {
  const [topic, ...others] = rest;
  const { takesTopic } = COMMANDS[name];
  if (!takesTopic && topic !== undefined) throw new UsageError(`${name} takes no "${topic}"`);
  if (takesTopic && topic === undefined)
    throw new UsageError(`${name} needs the name of a topic, as in "${name} orders"`);
  if (others.length > 0) throw new UsageError(`${name} takes one topic, got also "${others.join(' ')}"`);
  return topic === undefined ? '' : topicName(topic);
}

function refuseOptionsOfOthers(name: CommandName, values: OptionValues): void {
  for (const option of Object.keys(COMMAND_OPTIONS) as CommandOption[]) {
    if (values[option] === undefined || COMMANDS[name].options.includes(option)) continue;
    const takers = COMMAND_NAMES.filter((other) => COMMANDS[other].options.includes(option));
    throw new UsageError(`${name} takes no --${option}: it is for ${takers.join(', ')}`);
  }
}
