import { type PolicyStatement, readPolicy } from './policy';

/** What an authorizer's function answered ("Output from an API Gateway Lambda authorizer"). */
export interface AuthorizerResult {
  readonly principalId: string;
  readonly policy: readonly PolicyStatement[];
  /** Every value as text. */
  readonly context: Readonly<Record<string, string>>;
  readonly usageIdentifierKey?: string;
}

/** Throws for an answer that is not of the documented form. */
export function readResult(payload: string): AuthorizerResult {
  const answer: unknown = JSON.parse(payload);
  if (typeof answer !== 'object' || answer === null) throw new Error('it must answer an object');
  const { principalId, policyDocument, context, usageIdentifierKey } = answer as Readonly<Record<string, unknown>>;
  if (typeof principalId !== 'string') throw new Error('principalId must be a text');
  return {
    principalId,
    policy: readPolicy(policyDocument),
    context: readContext(context),
    usageIdentifierKey: typeof usageIdentifierKey === 'string' ? usageIdentifierKey : undefined,
  };
}

function readContext(context: unknown = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(context ?? {}).map(([name, value]) => {
      if (value !== null && typeof value === 'object')
        throw new Error(`context.${name} must not be a list or an object`);
      return [name, String(value)] as const;
    }),
  );
}
