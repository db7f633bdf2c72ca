import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Answers to cdk-nag. */
// biome-ignore lint/complexity/noStaticOnlyClass: a package that may come to other languages by jsii exports no functions
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
}
