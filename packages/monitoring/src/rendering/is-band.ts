import { ComparisonOperator } from 'aws-cdk-lib/aws-cloudwatch';

const { LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD, LESS_THAN_LOWER_THRESHOLD, GREATER_THAN_UPPER_THRESHOLD } =
  ComparisonOperator;
const BANDS = [
  LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD,
  LESS_THAN_LOWER_THRESHOLD,
  GREATER_THAN_UPPER_THRESHOLD,
];

/** Whether an alarm compares with the band of what is usual, which CloudWatch learns, instead of with a line. */
export function isBand(comparison: ComparisonOperator | undefined): boolean {
  return comparison !== undefined && BANDS.includes(comparison);
}
