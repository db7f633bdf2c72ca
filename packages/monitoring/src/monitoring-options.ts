import { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { AlarmOverride } from './alarm-override';
import { AlarmRule } from './alarm-rule';
import { MonitoringSegment } from './monitoring-segment';

/** What the user of a pattern can say about its alarms and dashboard. */
export interface MonitoringOptions {
  /**
   * What every alarm does when it fires, for example `new SnsAction(topic)`.
   *
   * @default - alarms change state and notify nobody
   */
  readonly alarmAction?: IAlarmAction;

  /**
   * Changes to single alarms, by key. A key that no alarm has is an error that names the keys.
   *
   * @default - every alarm as its rule says
   */
  readonly alarms?: { [key: string]: AlarmOverride };

  /**
   * Segments of your own, below those of the pattern.
   *
   * @default - none
   */
  readonly segments?: MonitoringSegment[];

  /**
   * Rules of your own. Each becomes an alarm and a graph, in a section of their own at the end of the dashboard.
   *
   * @default - none
   */
  readonly rules?: AlarmRule[];
}
