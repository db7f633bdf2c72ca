import { acts, notModelled } from './property-table';
import type { SubstrateType } from './resource-type';
import { tagsDoNothing } from './substrate-reasons';

const notEvaluated = notModelled(
  'alarms on AWS/* metrics stay INSUFFICIENT_DATA: their metrics are kept and can be read with GetMetricData, but not evaluated yet; those on custom metrics are evaluated when data come, over all dimensions',
);
const noMath = notModelled(
  'alarms on metric math and on queries are not made here, though others can name them: the substrate makes alarms on one metric only',
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
  standIn: {
    isFor: ({ Metrics }) => Metrics !== undefined,
    createOnly: ['AlarmName'],
    identify: ({ stackName, logicalId, region, accountId, properties, newId }) => {
      const name = String(properties.AlarmName ?? `${stackName}-${logicalId}-${newId()}`);
      return { ref: name, attributes: { Arn: `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}` } };
    },
  },
};
