import { Feature, ServiceCatalog } from '../catalog/catalog-entry';
import { mskExpress } from '../catalog/msk-express';
import { mskServerless } from '../catalog/msk-serverless';
import { mskStandard } from '../catalog/msk-standard';
import { MonitoringSegment } from '../monitoring-segment';
import { segmentOfCluster } from './segment-of-cluster';

/** Properties of `MskClusterSegment`. */
export interface MskClusterSegmentProps {
  /** The name of the cluster; its ARN is no dimension of any metric. */
  readonly clusterName: string;

  /** What it runs on: `STANDARD`, `EXPRESS` or `SERVERLESS`. Each publishes metrics of its own. */
  readonly kind: string;

  /**
   * Brokers of a provisioned cluster, numbered from 1. Up to three have alarms of their own; of more, each alarm is one query
   * over all of them, which names the brokers that crossed the line.
   *
   * @default 3
   */
  readonly brokerCount?: number;

  /**
   * The monitoring level of a provisioned cluster: `DEFAULT`, `PER_BROKER`, `PER_TOPIC_PER_BROKER` or
   * `PER_TOPIC_PER_PARTITION`. From `PER_BROKER` on there are more alarms.
   *
   * @default 'DEFAULT'
   */
  readonly monitoringLevel?: string;

  /**
   * Whether clients sign in with IAM. Brokers limit such connections, so there are alarms on them.
   *
   * @default true
   */
  readonly iam?: boolean;

  /**
   * How the keys of the alarms start. Set it for a second cluster; the heading then names it too.
   *
   * @default 'Cluster'
   */
  readonly alarmKeyPrefix?: string;
}

const CATALOGS: Readonly<Record<string, ServiceCatalog>> = {
  STANDARD: mskStandard,
  EXPRESS: mskExpress,
  SERVERLESS: mskServerless,
};

/** The cluster stage: producers -> **topics** -> consumers. */
export class MskClusterSegment extends MonitoringSegment {
  /** @throws an error when the kind is none of the three */
  constructor(props: MskClusterSegmentProps) {
    const { clusterName, kind, brokerCount = 3, alarmKeyPrefix } = props;
    const catalog = CATALOGS[kind];
    if (!catalog) {
      throw new Error(`MskClusterSegment: kind must be one of ${Object.keys(CATALOGS).join(', ')}, got '${kind}'`);
    }
    super(segmentOfCluster(catalog, { clusterName, brokerCount, features: featuresOf(props), alarmKeyPrefix }));
  }
}

function featuresOf({ monitoringLevel = 'DEFAULT', iam = true }: MskClusterSegmentProps): Feature[] {
  const brokerMetrics = monitoringLevel !== 'DEFAULT';
  const switches: [Feature, boolean][] = [
    ['brokerMetrics', brokerMetrics],
    ['iam', iam],
    ['iamAndBrokerMetrics', iam && brokerMetrics],
  ];
  return switches.filter(([, isOn]) => isOn).map(([feature]) => feature);
}
