/** One setting of an app: how it is written on the command line, what it may be and what it does. */
export interface Setting<T> {
  /** As written on the command line; `undefined` when leaving it out is a choice of its own. */
  readonly default?: string;
  /** What it may be, in words. */
  readonly allowed: string;
  readonly what: string;
  /** The value, or undefined when the text is not allowed. */
  readonly parse: (text: string) => T | undefined;
}

/** What the reader of a table of settings gets: the value of each setting that was given. */
export type Given<Table> = { readonly [Name in keyof Table]?: Table[Name] extends Setting<infer T> ? T : never };

/** What is told of a setting of any kind. */
export type About = Pick<Setting<unknown>, 'default' | 'what'>;

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
