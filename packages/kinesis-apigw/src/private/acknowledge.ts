import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Answers cdk-nag findings (AwsSolutions) on a construct: why the rule does not fit here. */
export function acknowledge(construct: IConstruct, reasons: Record<string, string>): void {
  const rules = Object.entries(reasons).map(([rule, reason]) => ({ id: `AwsSolutions-${rule}`, reason }));
  Validations.of(construct).acknowledge(...rules);
}
