import {
  Alarm,
  AlarmWidget,
  GraphWidget,
  HorizontalAnnotation,
  IWidget,
  LogQueryWidget,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { LogTable, MonitoringSegment, MonitoringWidget } from '../monitoring-segment';
import { assertPublished } from './assert-published';
import { isBand } from './is-band';

/** Four graphs fill a row of the dashboard's 24 columns. */
const size = { width: 6, height: 6 };

export function renderHeading({ heading }: MonitoringSegment): IWidget {
  return new TextWidget({ markdown: `# ${heading}`, width: 24, height: 1 });
}

/** A widget with no lines of its own shows its alarm; one with lines shows these, with the line of the alarm across. */
export function renderWidget(scope: Construct, widget: MonitoringWidget, alarms: { [key: string]: Alarm }): IWidget {
  const { title, rule, leftYAxis, rightYAxis, right = [], rules = [] } = widget;
  const alarm = rule && alarms[rule.key];
  if (alarm && !widget.left && right.length === 0) return new AlarmWidget({ title, alarm, leftYAxis, ...size });
  const left = widget.left ?? (rule ? [rule.metric] : []);
  if (left.length + right.length === 0) {
    throw new Error(`${scope.node.path}: widget '${title}' must have a rule, left or right, got none of them`);
  }
  for (const metric of [...left, ...right]) assertPublished(scope, `widget '${title}'`, metric);
  const lined = [...(rule ? [rule] : []), ...rules].filter(({ comparison }) => !isBand(comparison));
  const leftAnnotations = linesOf(lined.flatMap(({ key }) => alarms[key] ?? []));
  return new GraphWidget({ title, left, right, leftYAxis, rightYAxis, leftAnnotations, ...size });
}

export function renderTable({ title, logGroupName, queryLines }: LogTable): IWidget {
  return new LogQueryWidget({ title, logGroupNames: [logGroupName], queryLines, width: 24, height: 6 });
}

/** Alarms of several brokers have the same line, until one of them is overridden. */
function linesOf(alarms: Alarm[]): HorizontalAnnotation[] {
  const lines = alarms.map((alarm) => alarm.toAnnotation());
  return lines.filter(({ value }, index) => lines.findIndex((line) => line.value === value) === index);
}
