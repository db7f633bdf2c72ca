/** Properties as CloudFormation resolved them; booleans and numbers may come as text. */
export type Values = Readonly<Record<string, unknown>>;

export function textOf(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : String(value);
}

export function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

export function mapOf(value: unknown): Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : {};
}

/** The entries of a map of texts. */
export function textsOf(value: unknown): readonly (readonly [key: string, text: string])[] {
  return Object.entries(mapOf(value)).map(([key, text]) => [key, String(text)] as const);
}

export function listOf(value: unknown): readonly Values[] {
  return Array.isArray(value) ? value.map(mapOf) : [];
}
