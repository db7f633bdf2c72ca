import { randomUUID } from 'node:crypto';
import {
  type CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  type InputLogEvent,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';

export interface LogStreamOptions {
  readonly client: CloudWatchLogsClient;
  readonly logGroup: string;
  /** A log stream that exists. Left out: one of its own is made. */
  readonly logStream?: string;
  /** Whether the log group is made too. API Gateway makes the groups of execution logs, not those of access logs. */
  readonly makesGroup?: boolean;
  log(message: string): void;
}

/** Events wait this long for others; nobody waits for them. */
const FLUSH_MILLISECONDS = 250;
/** "PutLogEvents": at most 10,000 events and 1,048,576 bytes with 26 more for each event. */
const MAX_EVENTS = 10_000;
const MAX_BYTES = 1_048_576;
const OVERHEAD_BYTES = 26;
/** When the log group does not take them, the oldest events go. */
const MOST_WAITING = 50_000;

/** One log stream of a log group, written in batches. It never fails and never holds up who writes. */
export class LogStream {
  private readonly name: string;
  private waiting: InputLogEvent[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> | undefined;
  private made = false;
  private failing = false;

  constructor(private readonly options: LogStreamOptions) {
    this.name = options.logStream ?? randomUUID().replaceAll('-', '');
  }

  write(message: string, timestamp = Date.now()): void {
    this.waiting.push({ timestamp, message });
    if (this.waiting.length > MOST_WAITING) this.waiting.shift();
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_MILLISECONDS).unref();
  }

  /** Tries once to write all that waits. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.writing;
    this.writing = this.writeAll();
    await this.writing;
  }

  private async writeAll(): Promise<void> {
    try {
      if (this.waiting.length > 0) await this.make();
      while (this.waiting.length > 0) await this.writeBatch();
      this.failing = false;
    } catch (error) {
      this.failed(error as Error);
    }
  }

  private async writeBatch(): Promise<void> {
    const logEvents = firstBatch(this.waiting);
    const { logGroup: logGroupName, client } = this.options;
    await client.send(new PutLogEventsCommand({ logGroupName, logStreamName: this.name, logEvents }));
    this.waiting = this.waiting.slice(logEvents.length);
  }

  private async make(): Promise<void> {
    if (this.made) return;
    const { logGroup: logGroupName, logStream, client, makesGroup } = this.options;
    if (makesGroup) await unlessThere(client.send(new CreateLogGroupCommand({ logGroupName })));
    if (logStream === undefined)
      await unlessThere(client.send(new CreateLogStreamCommand({ logGroupName, logStreamName: this.name })));
    this.made = true;
  }

  /** Said once, until it works again; the next event tries again. */
  private failed(error: Error): void {
    // The group may have been made anew.
    this.made = false;
    if (this.failing) return;
    this.failing = true;
    this.options.log(`log group ${this.options.logGroup} takes no events: ${error.name}: ${error.message}`);
  }
}

function firstBatch(events: readonly InputLogEvent[]): InputLogEvent[] {
  let bytes = 0;
  const tooMuch = events.findIndex(({ message = '' }, index) => {
    bytes += Buffer.byteLength(message) + OVERHEAD_BYTES;
    return index === MAX_EVENTS || bytes > MAX_BYTES;
  });
  return tooMuch < 0 ? [...events] : events.slice(0, Math.max(1, tooMuch));
}

async function unlessThere(made: Promise<unknown>): Promise<void> {
  await made.catch((error: Error) => {
    if (error.name !== 'ResourceAlreadyExistsException') throw error;
  });
}
