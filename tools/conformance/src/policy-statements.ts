import type { Resource } from './synthesized-pattern';

/** One statement of an IAM or resource policy. */
export interface Statement {
  readonly Effect: string;
  readonly Action?: string | string[];
  readonly Resource?: unknown;
  readonly Condition?: Record<string, Record<string, unknown> | undefined>;
}

interface PolicyDocument {
  readonly Statement: Statement | Statement[];
}

/** The statements of every policy that a resource holds: its own document and those inline. */
export function statementsOf({ properties }: Resource): Statement[] {
  const inline = (properties.Policies ?? []) as { PolicyDocument?: PolicyDocument }[];
  const own = { PolicyDocument: properties.PolicyDocument as PolicyDocument | undefined };
  return [own, ...inline].flatMap(({ PolicyDocument: document }) => document?.Statement ?? []);
}
