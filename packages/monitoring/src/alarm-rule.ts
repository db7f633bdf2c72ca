import { ComparisonOperator, IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';

/** One alarm as data: what is measured, where the line is, what crossing it means and what to do first. */
export interface AlarmRule {
  /**
   * Name of the alarm inside its pattern: words in PascalCase, unique, such as `StreamIteratorAge`.
   * It is the key in `alarms` overrides and the construct id. It is not the alarm's name in CloudWatch, which is generated.
   */
  readonly key: string;

  /** What is measured. A metric of a service must carry a dimension set that the service publishes. */
  readonly metric: IMetric;

  /**
   * Where the line is, in the unit of the metric. Where `comparison` is with a band (`..._UPPER_THRESHOLD`, `..._LOWER_THRESHOLD`)
   * CloudWatch learns what is usual, and this is how far from it a value may be, in standard deviations.
   */
  readonly threshold: number;

  /**
   * On which side of the line the alarm fires.
   *
   * @default ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
   */
  readonly comparison?: ComparisonOperator;

  /**
   * How many of the latest periods are looked at, 1 or more.
   *
   * @default 3
   */
  readonly evaluationPeriods?: number;

  /**
   * How many of these periods must cross the line, 1 to `evaluationPeriods`.
   *
   * @default - 2, or `evaluationPeriods` when that is smaller
   */
  readonly datapointsToAlarm?: number;

  /**
   * What a period without data counts as. The default keeps an idle pipeline out of alarm.
   *
   * @default TreatMissingData.NOT_BREACHING
   */
  readonly treatMissingData?: TreatMissingData;

  /** What it means when the alarm fires: the first sentence that the person on call reads. */
  readonly meaning: string;

  /** What to look at first. */
  readonly firstStep: string;
}
