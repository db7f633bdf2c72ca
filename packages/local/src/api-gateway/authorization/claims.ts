/** What a token says. */
export type Claims = Readonly<Record<string, unknown>>;

/** A claim as `$context.authorizer.claims` has it: text; of a list the values, separated by commas. */
export function claimText(value: unknown): string {
  if (Array.isArray(value)) return value.map((element) => claimText(element)).join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
