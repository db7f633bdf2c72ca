import { IStream, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { Duration } from 'aws-cdk-lib/core';
import { kinesisDataStreams } from '../catalog/kinesis-data-streams';
import { MonitoringSegment } from '../monitoring-segment';
import { segmentOfCatalog } from './segment-of-catalog';

/** Properties of `KinesisStreamSegment`. */
export interface KinesisStreamSegmentProps {
  /** The stream to watch. */
  readonly stream: IStream;

  /** How long the stream keeps a record. A reader that is half of it behind is an alarm. */
  readonly retention: Duration;

  /**
   * How the stream's capacity is set. A provisioned stream has an alarm on throttled writes too.
   *
   * @default StreamMode.PROVISIONED
   */
  readonly mode?: StreamMode;

  /**
   * How the keys of the alarms start. Set it for a second stream; the heading then names it too.
   *
   * @default 'Stream'
   */
  readonly alarmKeyPrefix?: string;
}

/** The stream stage: producers -> **stream** -> readers. */
export class KinesisStreamSegment extends MonitoringSegment {
  constructor(props: KinesisStreamSegmentProps) {
    const { stream, retention, mode = 'PROVISIONED', alarmKeyPrefix } = props;
    super(
      segmentOfCatalog(kinesisDataStreams, {
        dimensions: { StreamName: stream.streamName },
        facts: { streamRetention: retention },
        streamMode: mode,
        alarmKeyPrefix,
      }),
    );
  }
}
