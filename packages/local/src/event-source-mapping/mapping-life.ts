import { setMaxListeners } from 'node:events';
import type { DataPlaneContext } from '../data-plane/data-plane-context';
import { functionInvocationMetrics } from '../lambda/function-invocation-metrics';
import { OutageNotice } from '../stream-reading/outage-notice';
import { awsClients, closeClients } from './aws-clients';
import { MappingMetrics, type MetricGroup } from './mapping-metrics';
import type { MappingRun } from './mapping-run';

/** How long a stop waits for calls of the function that are under way, in real milliseconds. */
const GRACE = 2_000;

/** How every mapping begins and ends, whatever it reads. */
export class MappingLife<Settings extends { readonly metricGroups: readonly MetricGroup[] }> {
  readonly run: MappingRun<Settings>;
  private readonly stopping = new AbortController();
  private readonly cutOff = new AbortController();

  constructor(context: DataPlaneContext, mapping: string, settings: Settings) {
    // Everything that waits in a mapping listens, each partition and shard for itself.
    setMaxListeners(0, this.stopping.signal, this.cutOff.signal);
    this.run = {
      ...{ mapping, settings, context, clients: awsClients(context) },
      invocations: functionInvocationMetrics(context.metrics),
      metrics: new MappingMetrics(context.metrics, mapping, settings.metricGroups),
      notice: new OutageNotice((message) => context.log(`Event source mapping ${mapping}: ${message}`)),
      ...{ stopping: this.stopping.signal, cutOff: this.cutOff.signal },
    };
  }

  /**
   * Begins nothing new and waits until the work has ended; calls of the function that take longer than a short while are
   * cut off.
   */
  async end(work: Promise<void>): Promise<void> {
    this.stopping.abort();
    const timer = setTimeout(() => this.cutOff.abort(), GRACE);
    await work;
    clearTimeout(timer);
    closeClients(this.run.clients);
  }
}
