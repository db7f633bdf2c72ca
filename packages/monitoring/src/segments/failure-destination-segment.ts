import { IEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { failureDestination } from '../catalog/failure-destination';
import { MonitoringSegment } from '../monitoring-segment';
import { segmentOfCatalog } from './segment-of-catalog';

/** Properties of `FailureDestinationSegment`. */
export interface FailureDestinationSegmentProps {
  /** The mapping whose failure destination it is. It must count its events: `metricsConfig` with `EVENT_COUNT`. */
  readonly eventSourceMapping: IEventSourceMapping;

  /**
   * How the keys of the alarms start. Set it for a second mapping; the heading then names it too.
   *
   * @default 'FailureDestination'
   */
  readonly alarmKeyPrefix?: string;
}

/** The failure stage where it is a bucket, an SNS topic or a Kafka topic: consumer -> **failure destination** -> you. */
export class FailureDestinationSegment extends MonitoringSegment {
  constructor(props: FailureDestinationSegmentProps) {
    const { eventSourceMapping, alarmKeyPrefix } = props;
    const dimensions = { EventSourceMappingUUID: eventSourceMapping.eventSourceMappingId };
    super(segmentOfCatalog(failureDestination, { dimensions, alarmKeyPrefix }));
  }
}
