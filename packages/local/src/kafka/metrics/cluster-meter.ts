import type { DataPlaneContext } from '../../data-plane/data-plane-context';
import { withAdmin } from '../broker/broker-admin';
import { type BrokerSample, sampleBroker } from './broker-sample';
import { kafkaMetrics, type MeasuredCluster } from './kafka-metrics';

/** Measures one cluster, once a minute of AWS. */
export class ClusterMeter {
  private before?: BrokerSample;
  private measuring = false;

  constructor(
    private readonly context: Pick<DataPlaneContext, 'metrics' | 'timeScale'>,
    /** Of the broker's own listener. */
    private readonly port: number,
  ) {}

  /** With a large time scale a minute may be shorter than a look at a cluster. */
  async measure(cluster: Omit<MeasuredCluster, 'timeScale'>): Promise<void> {
    if (this.measuring) return;
    this.measuring = true;
    const { metrics, timeScale } = this.context;
    try {
      const now = await withAdmin(this.port, sampleBroker);
      for (const datum of kafkaMetrics({ ...cluster, timeScale }, now, this.before)) metrics.put(datum);
      this.before = now;
    } catch {
      // A broker that is away has nothing to report; it is started again, and that is logged.
    } finally {
      this.measuring = false;
    }
  }
}
