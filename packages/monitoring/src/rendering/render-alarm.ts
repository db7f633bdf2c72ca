import {
  Alarm,
  AnomalyDetectionAlarm,
  ComparisonOperator,
  IAlarmAction,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { AlarmOverride } from '../alarm-override';
import { AlarmRule } from '../alarm-rule';
import { assertEvaluation } from './assert-evaluation';
import { assertPublished } from './assert-published';
import { isBand } from './is-band';

/** Rule and override in, one alarm out; nothing when the override removes it. */
export function renderAlarm(
  scope: Construct,
  rule: AlarmRule,
  override: AlarmOverride,
  action: IAlarmAction | undefined,
): Alarm | undefined {
  const { enabled = true } = override;
  if (!enabled) return undefined;
  assertPublished(scope, rule.key, rule.metric);
  const threshold = override.threshold ?? rule.threshold;
  const evaluationPeriods = override.evaluationPeriods ?? rule.evaluationPeriods ?? 3;
  const datapointsToAlarm = override.datapointsToAlarm ?? atMost(evaluationPeriods, rule.datapointsToAlarm ?? 2);
  assertEvaluation(scope, rule, { threshold, evaluationPeriods, datapointsToAlarm });
  const comparisonOperator = rule.comparison ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD;
  const props = {
    metric: rule.metric,
    comparisonOperator,
    evaluationPeriods,
    datapointsToAlarm,
    treatMissingData: rule.treatMissingData ?? TreatMissingData.NOT_BREACHING,
    alarmDescription: description(scope, rule),
  };
  const alarm = isBand(comparisonOperator)
    ? new AnomalyDetectionAlarm(scope, rule.key, { ...props, stdDevs: threshold })
    : new Alarm(scope, rule.key, { ...props, threshold });
  if (action) alarm.addAlarmAction(action);
  return alarm;
}

function atMost(most: number, value: number): number {
  return Token.isUnresolved(most) ? value : Math.min(most, value);
}

/** Longer ones are refused at deployment. Source: PutMetricAlarm, AlarmDescription (Amazon CloudWatch API Reference). */
const longestDescription = 1024;

function description(scope: Construct, { key, meaning, firstStep }: AlarmRule): string {
  const text = `${meaning} First: ${firstStep}`;
  if (!Token.isUnresolved(text) && text.length > longestDescription) {
    throw new Error(
      `${scope.node.path}: the description of alarm ${key}, made of meaning and firstStep, must have ${longestDescription} characters at most, got ${text.length}`,
    );
  }
  return text;
}
