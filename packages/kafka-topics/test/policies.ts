import type { Template } from 'aws-cdk-lib/assertions';

/** What one action is allowed on: texts as they are, the rest as JSON. */
export type Allowed = { [action: string]: string[] };

/** What the pollers of the one mapping of a template are allowed, by action. */
export function allowedToPollers(template: Template): Allowed {
  const policies = Object.entries(template.findResources('AWS::IAM::Policy')).filter(([id]) =>
    id.includes('PollerPolicy'),
  );
  const allowed: Allowed = {};
  for (const [, { Properties }] of policies) {
    for (const { Action, Resource } of Properties.PolicyDocument.Statement) {
      for (const action of [Action].flat()) {
        allowed[action] = [...(allowed[action] ?? []), ...[Resource].flat().map(written)].sort();
      }
    }
  }
  return allowed;
}

function written(resource: unknown): string {
  return typeof resource === 'string' ? resource : JSON.stringify(resource);
}
