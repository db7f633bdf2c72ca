import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { type LogLine, LogLines } from './log-lines';

/** What the consumer's log says so far. */
export interface ProcessedRecords {
  /** How often each record was processed, by its name. */
  readonly times: ReadonlyMap<string, number>;
  /** When each record was first logged as processed, in milliseconds since 1970. */
  readonly at: ReadonlyMap<string, number>;
}

/** Follows the consumer's log group: at DEBUG it names the records of each batch. */
export class ProcessedLog {
  private readonly times = new Map<string, number>();
  private readonly at = new Map<string, number>();
  private readonly lines: LogLines;

  /** @param message of the lines that name them */
  constructor(client: CloudWatchLogsClient, logGroupName: string, message = 'sequence numbers') {
    this.lines = new LogLines(client, logGroupName, message);
  }

  /** Reads what is new and answers all that was processed so far. */
  async read(): Promise<ProcessedRecords> {
    for (const line of await this.lines.next()) this.add(line);
    return { times: this.times, at: this.at };
  }

  private add({ message, timestamp }: LogLine): void {
    const { processed }: { processed: string[] } = JSON.parse(message);
    for (const name of processed) {
      this.times.set(name, (this.times.get(name) ?? 0) + 1);
      if (!this.at.has(name)) this.at.set(name, timestamp);
    }
  }
}
