import { Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { AlarmRule } from '../alarm-rule';

/** The numbers of one alarm, after the override. */
export interface Evaluation {
  readonly threshold: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
}

/** Refuses numbers that CloudWatch would refuse at deployment; silent on tokens. */
export function assertEvaluation(scope: Construct, rule: AlarmRule, evaluation: Evaluation): void {
  const fail = (prop: keyof Evaluation, allowed: string) => {
    throw new Error(`${scope.node.path}: ${prop} of alarm ${rule.key} must be ${allowed}, got ${evaluation[prop]}`);
  };
  const { threshold, evaluationPeriods, datapointsToAlarm } = evaluation;
  if (!Token.isUnresolved(threshold) && !Number.isFinite(threshold)) fail('threshold', 'a finite number');
  if (Token.isUnresolved(evaluationPeriods)) return;
  const most = mostPeriods(rule);
  if (!isInteger(evaluationPeriods, 1, most)) fail('evaluationPeriods', `an integer from 1 to ${most}`);
  if (Token.isUnresolved(datapointsToAlarm)) return;
  if (!isInteger(datapointsToAlarm, 1, evaluationPeriods)) {
    fail('datapointsToAlarm', `an integer from 1 to evaluationPeriods, which is ${evaluationPeriods}`);
  }
}

/**
 * An alarm looks back one day at most, seven days with periods of an hour or more.
 * Source: PutMetricAlarm, EvaluationPeriods (Amazon CloudWatch API Reference).
 */
function mostPeriods({ metric }: AlarmRule): number {
  const { metricStat, mathExpression } = metric.toMetricConfig();
  const seconds = metricStat?.period.toSeconds() ?? mathExpression?.period ?? 300;
  return Math.floor((seconds >= 3600 ? 7 * 86_400 : 86_400) / seconds);
}

function isInteger(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}
