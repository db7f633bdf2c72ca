import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { LogStream } from '../../cloudwatch-logs/log-stream';
import type { DataPlaneContext } from '../../data-plane/data-plane-context';
import { type LogEventOrigin, logEvent } from './log-event';
import { LogFile } from './log-file';
import type { LoggingOption } from './logging-option';

export interface ApplicationLogOptions {
  readonly context: DataPlaneContext;
  /** What the process of the application writes. */
  readonly file: string;
  /** Of what is written now. */
  origin(): LogEventOrigin;
}

const LOOK_EVERY_MILLISECONDS = 500;

/** Brings what an application logs to the log stream that its template names, while there is one. */
export class ApplicationLog {
  private readonly file: LogFile;
  private readonly client: CloudWatchLogsClient;
  private timer?: NodeJS.Timeout;
  private stream?: LogStream;
  private forwarding: Promise<void> = Promise.resolve();
  private current?: LoggingOption;
  /** CloudWatch Logs takes events in the order of their times only. */
  private latest = 0;

  constructor(private readonly options: ApplicationLogOptions) {
    const { substrateUrl: endpoint, region, credentials } = options.context;
    const requestHandler = new NodeHttpHandler({ connectionTimeout: 2_000, requestTimeout: 10_000 });
    this.client = new CloudWatchLogsClient({ endpoint, region, credentials, requestHandler });
    this.file = new LogFile(options.file);
  }

  get option(): LoggingOption | undefined {
    return this.current;
  }

  /** From now on lines go there; without an option they go nowhere, as on AWS. Before the first call they wait. */
  sendTo(option: LoggingOption | undefined): void {
    this.timer ??= setInterval(() => void this.forward(), LOOK_EVERY_MILLISECONDS);
    if (option?.logStreamArn === this.current?.logStreamArn) return;
    this.current = option;
    const { logGroup, logStream } = option ?? {};
    const log = (message: string) => this.options.context.log(`application ${option?.applicationName}: ${message}`);
    this.stream = logGroup === undefined ? undefined : new LogStream({ client: this.client, logGroup, logStream, log });
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    if (this.timer) await this.forward();
    this.client.destroy();
  }

  private forward(): Promise<void> {
    const { context, file } = this.options;
    this.forwarding = this.forwarding
      .then(() => this.forwardNext())
      .catch((error: Error) => context.log(`the log ${file} does not go on: ${error.message}`));
    return this.forwarding;
  }

  private async forwardNext(): Promise<void> {
    const { lines, done } = this.file.next();
    if (this.stream && lines.length > 0) await this.write(this.stream, lines);
    done();
  }

  private async write(stream: LogStream, lines: readonly string[]): Promise<void> {
    const origin = this.options.origin();
    for (const line of lines) {
      const event = logEvent(line, origin);
      if (!event) continue;
      this.latest = Math.max(this.latest, event.timestamp);
      stream.write(event.message, this.latest);
    }
    await stream.flush();
  }
}
