import { Duration, Fn } from 'aws-cdk-lib/core';
import { Feature, ServiceCatalog } from '../catalog/catalog-entry';
import { flink1 } from '../catalog/flink-1';
import { flink2 } from '../catalog/flink-2';
import { MonitoringSegment } from '../monitoring-segment';
import { segmentOfCatalog } from './segment-of-catalog';

/** Properties of `FlinkApplicationSegment`. */
export interface FlinkApplicationSegmentProps {
  /** The name of the application; its ARN is no dimension of any metric. */
  readonly applicationName: string;

  /** What it runs on, for example `FLINK-1_20`: Flink 1.x and 2.x publish different metrics. */
  readonly runtime: string;

  /**
   * How often it makes a checkpoint. One that takes half as long is an alarm.
   *
   * @default - no alarm on the duration of checkpoints
   */
  readonly checkpointInterval?: Duration;

  /**
   * Name of the Kinesis stream that it reads.
   *
   * @default - none
   */
  readonly streamName?: string;

  /**
   * Whether it reads a Kafka topic.
   *
   * @default false
   */
  readonly readsTopic?: boolean;

  /**
   * Name of its log group, for tables of what the log says.
   *
   * @default - no tables
   */
  readonly logGroupName?: string;

  /**
   * How the keys of the alarms start. Set it for a second application; the heading then names it too.
   *
   * @default 'Application'
   */
  readonly alarmKeyPrefix?: string;
}

const CATALOGS: Readonly<Record<string, ServiceCatalog>> = { '1': flink1, '2': flink2 };

/** The processing stage: stream or topic -> **Flink application** -> sink. */
export class FlinkApplicationSegment extends MonitoringSegment {
  /** @throws an error when the runtime is none of Flink 1.x and 2.x */
  constructor(props: FlinkApplicationSegmentProps) {
    const { applicationName, runtime, checkpointInterval, streamName, logGroupName, alarmKeyPrefix } = props;
    const catalog = CATALOGS[/^FLINK-(\d+)_/.exec(runtime)?.[1] ?? ''];
    if (!catalog) {
      throw new Error(`FlinkApplicationSegment: runtime must be FLINK-1_… or FLINK-2_…, got '${runtime}'`);
    }
    super(
      segmentOfCatalog(catalog, {
        dimensions: { Application: applicationName },
        ofSomeMetrics: { Id: idOf(streamName ?? ''), Flow: 'Input' },
        facts: { checkpointInterval },
        features: featuresOf(props),
        logGroupName,
        alarmKeyPrefix,
      }),
    );
  }
}

function featuresOf({ streamName, readsTopic = false }: FlinkApplicationSegmentProps): Feature[] {
  return [
    ...(streamName === undefined ? [] : (['fromStream'] as const)),
    ...(readsTopic ? (['fromTopic'] as const) : []),
  ];
}

/** As the service writes the name of a stream: with underscores. */
function idOf(streamName: string): string {
  return Fn.join('_', Fn.split('-', streamName));
}
