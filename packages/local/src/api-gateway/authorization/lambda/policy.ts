/** The statements of a policy that an authorizer's function answered. */
export interface PolicyStatement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

export type Decision = 'allow' | 'explicit deny' | 'no allow';

/** What every call of an API asks for ("Actions, resources, and condition keys for Amazon API Gateway"). */
const ACTION = 'execute-api:Invoke';

/** An explicit deny wins over every allow; without an allow there is none. */
export function decide(policy: readonly PolicyStatement[], resource: string): Decision {
  const effects = new Set(
    policy
      .filter(({ actions }) => actions.some((pattern) => matches(pattern.toLowerCase(), ACTION.toLowerCase())))
      .filter(({ resources }) => resources.some((pattern) => matches(pattern, resource)))
      .map(({ effect }) => effect),
  );
  if (effects.has('Deny')) return 'explicit deny';
  return effects.has('Allow') ? 'allow' : 'no allow';
}

/** Reads a policy; throws for one that is not of the documented form, or that cannot be evaluated here. */
export function readPolicy(document: unknown): readonly PolicyStatement[] {
  const { Statement } = (document ?? {}) as { readonly Statement?: unknown };
  const statements = Array.isArray(Statement) ? Statement : [Statement];
  return statements.map(readStatement);
}

const known = new Set(['Sid', 'Effect', 'Action', 'Resource']);

function readStatement(statement: unknown): PolicyStatement {
  if (typeof statement !== 'object' || statement === null) throw new Error('policyDocument.Statement is missing');
  const { Effect, Action, Resource } = statement as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(statement).find((name) => !known.has(name));
  if (unknown) throw new Error(`policyDocument.Statement: ${unknown} is not evaluated locally`);
  if (Effect !== 'Allow' && Effect !== 'Deny')
    throw new Error(`policyDocument.Statement: Effect must be Allow or Deny, got ${JSON.stringify(Effect)}`);
  return { effect: Effect, actions: texts('Action', Action), resources: texts('Resource', Resource) };
}

function texts(name: string, value: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (all.length === 0 || !all.every((text) => typeof text === 'string'))
    throw new Error(`policyDocument.Statement: ${name} must be a text or a list of texts`);
  return all as readonly string[];
}

/** `*` stands for any characters, `?` for one ("IAM JSON policy elements: Resource"). */
function matches(pattern: string, text: string): boolean {
  const source = pattern.replace(/[.*+?^${}()|[\]\\]/g, (sign) => wildcards[sign] ?? `\\${sign}`);
  return new RegExp(`^${source}$`, 's').test(text);
}

const wildcards: Readonly<Record<string, string>> = { '*': '.*', '?': '.' };
