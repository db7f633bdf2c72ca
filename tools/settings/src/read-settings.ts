import type { Node } from 'constructs';
import type { Given, Setting } from './setting';
import { SettingsError } from './settings-error';

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
