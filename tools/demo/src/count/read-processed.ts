import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { type LogLine, LogLines } from './log-lines';

/** What the consumer's log says so far. */
export interface ProcessedRecords {
  /** How often each sequence number was processed. */
  readonly times: ReadonlyMap<string, number>;
  /** When each sequence number was first logged as processed, in milliseconds since 1970. */
  readonly at: ReadonlyMap<string, number>;
}

/** Follows the consumer's log group: at DEBUG it names the sequence numbers of each batch. */
export class ProcessedLog {
  private readonly times = new Map<string, number>();
  private readonly at = new Map<string, number>();
  private readonly lines: LogLines;

  constructor(client: CloudWatchLogsClient, logGroupName: string) {
    this.lines = new LogLines(client, logGroupName, 'sequence numbers');
  }

  /** Reads what is new and answers all that was processed so far. */
  async read(): Promise<ProcessedRecords> {
    for (const line of await this.lines.next()) this.add(line);
    return { times: this.times, at: this.at };
  }

  private add({ message, timestamp }: LogLine): void {
    const { processed }: { processed: string[] } = JSON.parse(message);
    for (const sequenceNumber of processed) {
      this.times.set(sequenceNumber, (this.times.get(sequenceNumber) ?? 0) + 1);
      if (!this.at.has(sequenceNumber)) this.at.set(sequenceNumber, timestamp);
    }
  }
}
