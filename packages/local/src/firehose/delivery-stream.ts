import { setMaxListeners } from 'node:events';
import type { DataPlaneContext } from '../data-plane/data-plane-context';
import type { RunningResource } from '../data-plane/running-resources';
import { functionInvocationMetrics } from '../lambda/function-invocation-metrics';
import type { OwnedResource } from '../resources/resource-type';
import { keepTrying } from '../stream-reading/keep-trying';
import { OutageNotice } from '../stream-reading/outage-notice';
import { type DeliveryClients, deliveryClients } from './delivery-clients';
import { DeliveryRoom } from './delivery-room';
import type { DeliveryRun } from './delivery-run';
import type { DeliverySettings } from './delivery-settings';
import { ErrorLog } from './error-log';
import { createPipeline, type Pipeline } from './pipeline';
import type { DeliverySource } from './source/delivery-source';

export interface DeliveryStreamOptions {
  readonly context: DataPlaneContext;
  readonly resource: OwnedResource;
  readonly settings: DeliverySettings;
  readonly versionId: string;
  source(run: DeliveryRun): DeliverySource;
}

/** One delivery stream at work: source → processing → buffers → objects. */
export class DeliveryStream implements RunningResource {
  readonly name: string;
  private readonly stopping = new AbortController();
  private readonly clients: DeliveryClients;
  private readonly errors: ErrorLog;
  private readonly run: DeliveryRun;
  private readonly background = new Set<Promise<void>>();
  private readonly ended: Promise<void>;
  private pipeline?: Pipeline;

  constructor(private readonly options: DeliveryStreamOptions) {
    const { context, resource, settings, versionId } = options;
    this.name = resource.ref;
    const deliveryStreamArn = String(resource.attributes.Arn);
    this.clients = deliveryClients(context);
    this.errors = new ErrorLog({
      ...{ settings: settings.errorLog, client: this.clients.logs, deliveryStreamArn, versionId },
      destination: settings.endpoint?.url ?? `arn:aws:s3:::${settings.destination.bucket}`,
      log: (message) => this.say(message),
    });
    this.run = this.makeRun(context, deliveryStreamArn, versionId);
    // Each object under way listens, of which a delivery stream may have hundreds.
    setMaxListeners(0, this.stopping.signal);
    this.ended = this.deliver();
  }

  /** What waits is forgotten: the source hands it over again. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.ended;
    // What ends may have handed records on.
    while (this.background.size > 0) await Promise.all(this.background);
    this.pipeline?.drop();
    await this.errors.close();
    for (const client of Object.values(this.clients)) client.destroy();
  }

  private makeRun(context: DataPlaneContext, deliveryStreamArn: string, versionId: string): DeliveryRun {
    const dimensions = { DeliveryStreamName: this.name };
    return {
      ...{ deliveryStreamName: this.name, deliveryStreamArn, versionId, context, clients: this.clients },
      invocations: functionInvocationMetrics(context.metrics),
      room: new DeliveryRoom(),
      sourceStreamArn: this.options.settings.streamArn,
      notice: new OutageNotice((message) => this.say(message)),
      stopping: this.stopping.signal,
      inBackground: (work) => this.inBackground(work),
      say: (message) => this.say(message),
      measure: (name, value, unit) => context.metrics.put({ namespace: 'AWS/Firehose', dimensions, name, value, unit }),
      logError: (error) => this.errors.write(error),
    };
  }

  private async deliver(): Promise<void> {
    try {
      this.pipeline = await keepTrying(this.run, 'Preparing the delivery', () =>
        createPipeline(this.run, this.options.settings),
      );
      await this.options.source(this.run).run(this.pipeline.sink);
    } catch (error) {
      this.reportUnlessStopping(error as Error);
    }
  }

  private inBackground(work: Promise<unknown>): void {
    const watched = work
      .then(() => undefined)
      .catch((error: Error) => this.reportUnlessStopping(error))
      .finally(() => this.background.delete(watched));
    this.background.add(watched);
  }

  private reportUnlessStopping(error: Error): void {
    if (!this.stopping.signal.aborted) this.say(`records wait for the next start: ${error.stack}`);
  }

  private say(message: string): void {
    this.options.context.log(`Delivery stream ${this.name}: ${message}`);
  }
}
