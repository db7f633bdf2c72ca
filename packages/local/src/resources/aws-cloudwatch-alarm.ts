import { acts, notModelled, refused } from './property-table';
import type { SubstrateType } from './resource-type';
import { tagsDoNothing } from './substrate-reasons';

const notEvaluated = notModelled('no AWS/* metrics are published here yet, so alarms on them stay INSUFFICIENT_DATA');
const noMath = refused(
  'the substrate cannot make alarms on metric math: watch one metric, or leave the alarm out here',
);

/** "AWS::CloudWatch::Alarm", CloudFormation reference. */
export const alarm: SubstrateType = {
  owner: 'substrate',
  type: 'AWS::CloudWatch::Alarm',
  properties: {
    AlarmName: acts,
    AlarmDescription: acts,
    ActionsEnabled: notEvaluated,
    AlarmActions: notEvaluated,
    OKActions: notEvaluated,
    InsufficientDataActions: notEvaluated,
    ComparisonOperator: notEvaluated,
    DatapointsToAlarm: notEvaluated,
    Dimensions: notEvaluated,
    EvaluateLowSampleCountPercentile: notEvaluated,
    EvaluationPeriods: notEvaluated,
    ExtendedStatistic: notEvaluated,
    MetricName: notEvaluated,
    Namespace: notEvaluated,
    Period: notEvaluated,
    Statistic: notEvaluated,
    Threshold: notEvaluated,
    TreatMissingData: notEvaluated,
    Unit: notEvaluated,
    Metrics: noMath,
    ThresholdMetricId: noMath,
    Tags: tagsDoNothing,
  },
};
