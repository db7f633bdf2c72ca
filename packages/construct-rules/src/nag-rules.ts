import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Answers to cdk-nag. */
export class NagRules {
  /**
   * Says of rules of the pack AwsSolutions why they do not fit a construct.
   *
   * @param reasons reason by rule, for example `{ SQS3: 'It is itself where failed batches go' }`; of `IAM4` and `IAM5` one
   * finding each, for example `IAM5[Action::s3:Get*]`
   */
  static acknowledge(construct: IConstruct, reasons: { [rule: string]: string }): void {
    const rules = Object.entries(reasons).map(([rule, reason]) => ({ id: `AwsSolutions-${rule}`, reason }));
    Validations.of(construct).acknowledge(...rules);
  }
  /**
   * Says why a policy names a resource with a wildcard in it (IAM5).
   *
   * @param construct the role, or what is around it
   * @param resource as the statement has it; it may be a token
   */
  static acknowledgeWildcard(construct: IConstruct, resource: string, reason: string): void {
    const finding = inFindings(Stack.of(construct).resolve(resource));
    NagRules.acknowledge(construct, { [`IAM5[Resource::${finding}]`]: reason });
  }
}

/** As cdk-nag writes it: what only the deployment knows stands in angle brackets. */
function inFindings(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': joined } = value as Record<string, unknown>;
  if (Array.isArray(joined)) return (joined[1] as unknown[]).map(inFindings).join(joined[0]);
  if (Array.isArray(attribute)) return `<${attribute.join('.')}>`;
  return Ref === undefined ? JSON.stringify(value) : `<${Ref}>`;
}
