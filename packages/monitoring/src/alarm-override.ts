/** What to change about one alarm. What is left out stays as the rule has it. */
export interface AlarmOverride {
  /**
   * False removes the alarm; the other settings of the override then do nothing. Its metric stays on the dashboard.
   *
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * Where the line is, in the unit of the metric; in standard deviations for an alarm on what is unusual.
   *
   * @default - the rule's threshold
   */
  readonly threshold?: number;

  /**
   * How many of the latest periods are looked at, 1 or more.
   *
   * @default - as the rule says
   */
  readonly evaluationPeriods?: number;

  /**
   * How many of these periods must cross the line, 1 to `evaluationPeriods`.
   *
   * @default - as the rule says, or `evaluationPeriods` when that is smaller
   */
  readonly datapointsToAlarm?: number;
}
