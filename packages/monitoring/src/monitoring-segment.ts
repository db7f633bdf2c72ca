import { IMetric, YAxisProps } from 'aws-cdk-lib/aws-cloudwatch';
import { AlarmRule } from './alarm-rule';

/** One graph of the dashboard: an alarm with its metric, or plain metrics, or both. */
export interface MonitoringWidget {
  /** Title above the graph. */
  readonly title: string;

  /**
   * The alarm that this graph shows.
   *
   * @default - no alarm, `left` or `right` must be given
   */
  readonly rule?: AlarmRule;

  /**
   * More alarms that this graph shows, each a line across it: one for each of a few brokers, for example. `left` or `right`
   * must then be given.
   *
   * @default - none
   */
  readonly rules?: AlarmRule[];

  /**
   * Lines against the left axis.
   *
   * @default - the metric of the rule
   */
  readonly left?: IMetric[];

  /**
   * Lines against the right axis.
   *
   * @default - none
   */
  readonly right?: IMetric[];

  /**
   * Range and label of the left axis.
   *
   * @default - drawn to fit the data
   */
  readonly leftYAxis?: YAxisProps;

  /**
   * Range and label of the right axis.
   *
   * @default - drawn to fit the data
   */
  readonly rightYAxis?: YAxisProps;
}

/** A table of what a log says, by a query of CloudWatch Logs Insights. */
export interface LogTable {
  /** Title above the table. */
  readonly title: string;

  /** The log group that is asked. */
  readonly logGroupName: string;

  /** The commands of the query, in order, without the signs between them. */
  readonly queryLines: string[];
}

/** Properties of `MonitoringSegment`. */
export interface MonitoringSegmentProps {
  /** Heading above the graphs, by habit the stage of the record flow and then what is measured. */
  readonly heading: string;

  /** The graphs, in order, four in a row. */
  readonly widgets: MonitoringWidget[];

  /**
   * Tables of logs below the graphs, each over the whole width. A query has its price by what it reads, each time it is shown.
   *
   * @default - none
   */
  readonly tables?: LogTable[];
}

/** What one stage of the record flow shows and alarms on. Plain data; `PatternMonitoring` renders it. */
export class MonitoringSegment {
  readonly heading: string;
  readonly widgets: MonitoringWidget[];
  readonly tables: LogTable[];

  constructor(props: MonitoringSegmentProps) {
    this.heading = props.heading;
    this.widgets = props.widgets;
    this.tables = props.tables ?? [];
  }
}
