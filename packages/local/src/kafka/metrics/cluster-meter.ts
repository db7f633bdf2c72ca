import type { DataPlaneContext } from '../../data-plane/data-plane-context';
import type { MetricDatum } from '../../metrics/metric-sink';
import { withAdmin } from '../broker/broker-admin';
import type { BrokerPorts } from '../broker/broker-ports';
import { type BrokerCounters, readCounters } from './broker-counters';
import { groupLags } from './group-lags';
import { idleMetrics, lagMetrics, type MeasuredCluster, minuteMetrics, stateMetrics } from './kafka-metrics';

/** The threads of a broker rest for up to 300 ms at a time, and count a rest when it ends. */
const IDLE_MILLISECONDS = 5_000;

/** Measures one cluster, once a minute of AWS. */
export class ClusterMeter {
  /** What was read so far, as long as something is counted from it. The last one is the newest. */
  private history: readonly BrokerCounters[] = [];
  private measuring = false;
  private complained = false;

  constructor(
    private readonly context: Pick<DataPlaneContext, 'metrics' | 'timeScale' | 'log'>,
    /** Of the broker. */
    private readonly ports: Pick<BrokerPorts, 'internal' | 'management'>,
  ) {}

  /** With a large time scale a minute may be shorter than a look at a cluster. */
  async measure(cluster: Omit<MeasuredCluster, 'timeScale'>): Promise<void> {
    if (this.measuring) return;
    this.measuring = true;
    const measured = { ...cluster, timeScale: this.context.timeScale };
    try {
      const lags = await withAdmin(this.ports.internal, groupLags);
      this.putAll(lagMetrics(measured, lags), new Date());
      const now = await readCounters(this.ports.management).catch((error: Error) => this.complain(measured, error));
      if (now) this.putAll(this.since(measured, now), new Date(now.at));
    } catch {
      // A broker that is away has nothing to report; it is started again, and that is logged.
    } finally {
      this.measuring = false;
    }
  }

  private since(measured: MeasuredCluster, now: BrokerCounters): MetricDatum[] {
    const before = this.history.at(-1);
    const earlier = this.history.findLastIndex(({ at }) => now.at - at >= IDLE_MILLISECONDS);
    const longBefore = this.history[earlier];
    this.history = [...this.history.slice(Math.max(earlier, 0)), now];
    return [
      ...stateMetrics(measured, now),
      ...(before ? minuteMetrics(measured, { before, now }) : []),
      ...(longBefore ? idleMetrics(measured, { before: longBefore, now }) : []),
    ];
  }

  private putAll(data: readonly MetricDatum[], at: Date): void {
    for (const datum of data) this.context.metrics.put({ ...datum, at });
  }

  /** Once: whoever reads the log need not read it each minute. */
  private complain({ name }: MeasuredCluster, { message }: Error): undefined {
    if (!this.complained) this.context.log(`the broker of ${name} does not tell its metrics: ${message}`);
    this.complained = true;
  }
}
