import type { DataPlaneContext } from '../../data-plane/data-plane-context';
import type { FlinkRest } from '../application/flink-rest';
import { sampleApplication } from './application-sample';
import { flinkMetrics, isWanted } from './flink-metrics';

/** Measures one application, once a minute of AWS. */
export class ApplicationMeter {
  private measuring = false;

  constructor(
    private readonly metrics: DataPlaneContext['metrics'],
    /** Of the application. */
    private readonly name: string,
    private readonly rest: FlinkRest,
  ) {}

  /** With a large time scale a minute may be shorter than a look at an application. */
  async measure(): Promise<void> {
    if (this.measuring) return;
    this.measuring = true;
    try {
      const sample = await sampleApplication(this.rest, isWanted);
      if (sample) for (const datum of flinkMetrics(this.name, sample)) this.metrics.put(datum);
    } catch {
      // An application that is away has nothing to report; its next start is logged.
    } finally {
      this.measuring = false;
    }
  }
}
