import type { Node } from 'constructs';

/** One setting of the app: how it is written on the command line, what it may be and what it does. */
export interface Setting<T> {
  /** As written on the command line; `undefined` when leaving it out is a choice of its own. */
  readonly default?: string;
  /** What it may be, in words. */
  readonly allowed: string;
  readonly what: string;
  /** The value, or undefined when the text is not allowed. */
  readonly parse: (text: string) => T | undefined;
}

/** Every mistake in the settings that were given, one line each. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(mistakes: string[]) {
    super(`Settings (--context name=value):\n  ${mistakes.join('\n  ')}`);
  }
}

/** What the reader of a table of settings gets: the value of each setting that was given. */
export type Given<Table> = { readonly [Name in keyof Table]?: Table[Name] extends Setting<infer T> ? T : never };

type About = Pick<Setting<unknown>, 'default' | 'what'>;

export function integer({ min, max }: { min: number; max: number }, about: About): Setting<number> {
  const parse = (text: string) => (/^\d+$/.test(text) && +text >= min && +text <= max ? +text : undefined);
  return { ...about, allowed: `an integer from ${min} to ${max}`, parse };
}

export function flag(about: About): Setting<boolean> {
  return { ...oneOf({ true: true, false: false }, about), allowed: '`true` or `false`' };
}

/** One of a few words, each with what it stands for. */
export function oneOf<T>(choices: Record<string, T>, about: About): Setting<T> {
  const words = Object.keys(choices).map((word) => `\`${word}\``);
  const allowed = `one of ${words.join(', ')}`;
  return { ...about, allowed, parse: (text) => (Object.hasOwn(choices, text) ? choices[text] : undefined) };
}

export function text(pattern: RegExp, allowed: string, about: About): Setting<string> {
  return { ...about, allowed, parse: (value) => (pattern.test(value) ? value : undefined) };
}

/** A value with a form of its own; `parse` answers undefined for a text that is not allowed. */
export function formatted<T>(allowed: string, parse: Setting<T>['parse'], about: About): Setting<T> {
  return { ...about, allowed, parse };
}

/**
 * Reads every setting from CDK context and names all mistakes at once: values that are not allowed, names that no
 * setting has, and what `conflicts` finds between the settings. Context also holds keys of CDK and its command line, which
 * have an `@`, a `:` or a `-` in them: those pass.
 */
export function readSettings<Table extends Record<string, Setting<unknown>>>(
  node: Node,
  table: Table,
  conflicts: (given: Given<Table>) => string[] = () => [],
): Given<Table> {
  const context: Record<string, unknown> = node.getAllContext();
  const unknown = Object.keys(context).filter((name) => /^\w+$/.test(name) && !Object.hasOwn(table, name));
  const mistakes = unknown.map((name) => `${name} is no setting; the settings are ${Object.keys(table).join(', ')}`);
  const given: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(table)) {
    if (context[name] === undefined) continue;
    given[name] = setting.parse(textOf(context[name]));
    if (given[name] === undefined) {
      mistakes.push(`${name} must be ${setting.allowed.replaceAll('`', '')}, got ${JSON.stringify(context[name])}`);
    }
  }
  mistakes.push(...conflicts(given as Given<Table>));
  if (mistakes.length > 0) throw new SettingsError(mistakes);
  return given as Given<Table>;
}

/** The command line gives text, cdk.json any JSON. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The settings as a Markdown table, for the README. */
export function settingsTable(table: Record<string, Setting<unknown>>): string {
  const rows = Object.entries(table).map(
    ([name, { default: value, allowed, what }]) =>
      `| \`${name}\` | ${value ? `\`${value}\`` : '–'} | ${allowed} | ${what} |`,
  );
  return ['| setting | default | allowed | what it does |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
