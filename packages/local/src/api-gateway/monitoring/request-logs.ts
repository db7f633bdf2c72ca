import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { LogStream } from '../../cloudwatch-logs/log-stream';
import type { DataPlaneContext } from '../../data-plane/data-plane-context';
import { accessLogLine } from './access-log-line';
import { executionLogLines } from './execution-log-lines';
import type { ServedRequest } from './served-request';

/** Writes access logs and execution logs to CloudWatch Logs ("Set up CloudWatch logging for REST APIs in API Gateway"). */
export class RequestLogs {
  private readonly client: CloudWatchLogsClient;
  private readonly streams = new Map<string, LogStream>();

  constructor(private readonly context: DataPlaneContext) {
    const { substrateUrl: endpoint, region, credentials } = context;
    const requestHandler = new NodeHttpHandler({ connectionTimeout: 2_000, requestTimeout: 10_000 });
    this.client = new CloudWatchLogsClient({ endpoint, region, credentials, requestHandler });
  }

  observe(served: ServedRequest): void {
    const { api, stage } = served;
    const { accessLog } = stage;
    if (accessLog) this.stream(accessLog.logGroup, false).write(accessLogLine(accessLog.format, served));
    const lines = executionLogLines(served);
    if (lines.length === 0) return;
    const stream = this.stream(`API-Gateway-Execution-Logs_${api.id}/${stage.name}`, true);
    for (const line of lines) stream.write(line);
  }

  /** Writes what waits, if CloudWatch Logs takes it. */
  async close(): Promise<void> {
    await Promise.all([...this.streams.values()].map((stream) => stream.flush()));
    this.client.destroy();
  }

  private stream(logGroup: string, makesGroup: boolean): LogStream {
    const { client, context } = this;
    const log = (message: string) => context.log(`api gateway: ${message}`);
    const known = this.streams.get(logGroup) ?? new LogStream({ client, logGroup, makesGroup, log });
    this.streams.set(logGroup, known);
    return known;
  }
}
