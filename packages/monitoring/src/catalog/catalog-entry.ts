/** What a threshold, a text or an alarm can depend on: what the pattern knows about its own resources. */
export type Fact =
  | 'streamRetention'
  | 'queueRetention'
  | 'shorterRetention'
  | 'timeout'
  | 'bufferingInterval'
  | 'longestTimeLag'
  | 'checkpointInterval';

/** What a resource may have switched on: without it, the service publishes nothing for the widgets that need it. */
export type Feature =
  | 'fromStream'
  | 'fromTopic'
  | 'directPut'
  | 'toS3'
  | 'toHttpEndpoint'
  | 'partitioned'
  | 'transformed'
  | 'converted'
  | 'backedUp'
  | 'brokerMetrics'
  | 'iam'
  | 'iamAndBrokerMetrics';

/** The facts in words. */
export const factNames: Readonly<Record<Fact, string>> = {
  streamRetention: "the stream's retention",
  queueRetention: "the queue's retention",
  shorterRetention: "the shorter of the stream's and the queue's retention",
  timeout: "the function's timeout",
  bufferingInterval: 'the buffering interval',
  longestTimeLag: 'the longest time lag that you allow',
  checkpointInterval: 'the checkpoint interval',
};

/** One metric as a service publishes it and as we read it. */
export interface CatalogMetric {
  readonly namespace: string;
  readonly metricName: string;
  /** The dimension set that we read; it must be one of the published sets. */
  readonly dimensions: readonly string[];
  readonly statistic: string;
  readonly periodSeconds: number;
  readonly unit: 'Milliseconds' | 'Seconds' | 'Count' | 'Fraction' | 'Percent' | 'BytesPerSecond';
}

/** A share of a duration that the pattern knows, in the unit of the metric. */
export interface ShareOfFact {
  readonly share: number;
  readonly of: Fact;
}

/** An alarm on the metric of its widget. */
export interface CatalogAlarm {
  /** The end of the alarm's key; the start is the catalog's `keyPrefix`. */
  readonly key: string;
  readonly metric: CatalogMetric;
  /** The alarm is then on the share of this limit a second that the metric, a sum, takes up: its threshold is in percent. */
  readonly perSecondLimit?: CatalogMetric;
  /**
   * The alarm is then on this expression over the metric, which it calls `value`: 1 where it holds, 0 where it does not.
   */
  readonly condition?: string;
  /** The alarm is then on this expression over the metric, which it calls `value`, and its threshold in the unit of that. */
  readonly expression?: string;
  /**
   * In the unit of the metric; in standard deviations for what is outside the band of what is usual. An alarm whose fact is
   * unknown is left out, its widget stays.
   */
  readonly threshold: number | ShareOfFact;
  readonly comparison: '>=' | '>' | '<=' | '<' | 'outside';
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  /** The only value in the catalog: an idle pipeline publishes nothing, and idle is never an alarm. */
  readonly missingData: 'notBreaching';
  /** The stream modes it applies to; every mode and every other service when absent. */
  readonly streamModes?: readonly string[];
  /** What it means when the alarm fires. `({timeout})` stands for the fact of that name. */
  readonly meaning: string;
  readonly firstStep: string;
  /** Title of the AWS page that the figures are from. */
  readonly source: string;
  /** Which of the figures the page leaves to the application or says otherwise, and why ours is what it is. */
  readonly ownChoice?: string;
}

/** One line of a graph: a metric, or an expression over metrics by name. */
export interface CatalogLine {
  readonly metric?: CatalogMetric;
  readonly expression?: string;
  readonly using?: Readonly<Record<string, CatalogMetric>>;
  readonly label?: string;
  readonly color?: string;
}

/** One graph. Without lines it shows its alarm. */
export interface CatalogWidget {
  readonly title: string;
  /** It is there only for a resource that has this switched on. */
  readonly feature?: Feature;
  readonly alarm?: CatalogAlarm;
  readonly left?: readonly CatalogLine[];
  readonly right?: readonly CatalogLine[];
  /** The right axis is a percentage from 0 to 100. */
  readonly rightPercent?: boolean;
}

/** A table of what a log says: commands of CloudWatch Logs Insights, without the signs between them. */
export interface CatalogQuery {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Everything that one service shows and alarms on. */
export interface ServiceCatalog {
  readonly stage: string;
  readonly heading: string;
  readonly keyPrefix: string;
  /** Which kind of the resource it is for; every kind when absent. */
  readonly appliesTo?: string;
  readonly widgets: readonly CatalogWidget[];
  /** Tables of its log, below the graphs. */
  readonly queries?: readonly CatalogQuery[];
}
