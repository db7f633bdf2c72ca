import { Alarm, Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { MonitoringOptions } from './monitoring-options';
import { MonitoringSegment } from './monitoring-segment';
import { assertKnownKeys } from './rendering/assert-known-keys';
import { renderAlarm } from './rendering/render-alarm';
import { renderHeading, renderTable, renderWidget } from './rendering/render-widget';
import { ownRulesSegment } from './segments/own-rules-segment';

/** Properties of `PatternMonitoring`. */
export interface PatternMonitoringProps extends MonitoringOptions {
  /** What the pattern itself watches: one segment for each stage, in the order in which records flow. */
  readonly stages: MonitoringSegment[];
}

/** Stages of a pattern -> **alarms** -> **one dashboard**. Says how things are watched; a pattern says what. */
export class PatternMonitoring extends Construct {
  /** The dashboard: a heading and its graphs for each stage. Its name is generated. */
  readonly dashboard: Dashboard;

  /** The alarms by key. An alarm that an override removed is absent. */
  readonly alarms: { [key: string]: Alarm } = {};

  /** @throws an error naming the construct path when a key, an override, a metric's dimensions or a rule is not valid */
  constructor(scope: Construct, id: string, props: PatternMonitoringProps) {
    super(scope, id);
    const { stages, segments = [], rules = [], alarms = {} } = props;
    const shown = [...stages, ...segments, ...ownRulesSegment(rules)];
    const watched = shown.flatMap((segment) =>
      segment.widgets.flatMap(({ rule, rules = [] }) => [...(rule ? [rule] : []), ...rules]),
    );
    assertKnownKeys(this, watched, alarms);

    for (const rule of watched) {
      const alarm = renderAlarm(this, rule, alarms[rule.key] ?? {}, props.alarmAction);
      if (alarm) this.alarms[rule.key] = alarm;
    }
    this.dashboard = new Dashboard(this, 'Dashboard');
    for (const segment of shown) {
      this.dashboard.addWidgets(renderHeading(segment));
      this.dashboard.addWidgets(...segment.widgets.map((widget) => renderWidget(this, widget, this.alarms)));
      for (const table of segment.tables) this.dashboard.addWidgets(renderTable(table));
    }
  }
}
