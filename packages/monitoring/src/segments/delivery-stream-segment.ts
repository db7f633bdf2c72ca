import { Duration } from 'aws-cdk-lib/core';
import type { Feature } from '../catalog/catalog-entry';
import { deliveryStream } from '../catalog/delivery-stream';
import { MonitoringSegment } from '../monitoring-segment';
import { segmentOfCatalog } from './segment-of-catalog';

/** Properties of `DeliveryStreamSegment`. */
export interface DeliveryStreamSegmentProps {
  /** The name of the delivery stream; its ARN is no dimension of any metric. */
  readonly deliveryStreamName: string;

  /** How long data is gathered. Data that waits three times as long is an alarm, 3 minutes at least. */
  readonly bufferingInterval: Duration;

  /**
   * Where it delivers to, as the names of its metrics say: `S3` or `HttpEndpoint`.
   *
   * @default 'S3'
   */
  readonly destination?: string;

  /**
   * Whether producers put records directly: it is then watched for the limits of that, else for its reads of a Kinesis stream.
   *
   * @default false
   */
  readonly directPut?: boolean;

  /**
   * Whether objects are partitioned by data.
   *
   * @default false
   */
  readonly partitioned?: boolean;

  /**
   * Whether a function transforms records.
   *
   * @default false
   */
  readonly transformed?: boolean;

  /**
   * Whether records are converted to another format.
   *
   * @default false
   */
  readonly converted?: boolean;

  /**
   * Whether records are kept as they came too.
   *
   * @default false
   */
  readonly backedUp?: boolean;

  /**
   * How the keys of the alarms start. Set it for a second delivery stream; the heading then names it too.
   *
   * @default 'Delivery'
   */
  readonly alarmKeyPrefix?: string;
}

/** A shorter interval would make each hiccup of a minute an alarm. */
const SHORTEST_INTERVAL = Duration.seconds(60);

/** The delivery stage: stream -> **delivery stream** -> bucket or endpoint. */
export class DeliveryStreamSegment extends MonitoringSegment {
  constructor(props: DeliveryStreamSegmentProps) {
    const { deliveryStreamName, bufferingInterval, alarmKeyPrefix } = props;
    super(
      segmentOfCatalog(deliveryStream, {
        dimensions: { DeliveryStreamName: deliveryStreamName },
        facts: { bufferingInterval: longer(bufferingInterval, SHORTEST_INTERVAL) },
        features: featuresOf(props),
        alarmKeyPrefix,
      }),
    );
  }
}

function featuresOf(props: DeliveryStreamSegmentProps): Feature[] {
  const { destination = 'S3', directPut = false, partitioned, transformed, converted, backedUp } = props;
  const switches: [Feature, boolean | undefined][] = [
    ['fromStream', !directPut],
    ['directPut', directPut],
    ['toS3', destination === 'S3'],
    ['toHttpEndpoint', destination === 'HttpEndpoint'],
    ['partitioned', partitioned],
    ['transformed', transformed],
    ['converted', converted],
    ['backedUp', backedUp],
  ];
  return switches.filter(([, isOn]) => isOn).map(([feature]) => feature);
}

/** A token has no length yet; whoever needs it says so. */
function longer(a: Duration, b: Duration): Duration {
  return a.isUnresolved() || a.toSeconds() >= b.toSeconds() ? a : b;
}
