import {
  type CloudWatchLogsClient,
  type FilteredLogEvent,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';

export interface LogLine {
  readonly message: string;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
}

/** Lines may become visible a little later than younger ones: so far back is looked again each time. */
const OVERLAP_MILLISECONDS = 5_000;
const PAGE = 10_000;

/** Follows a whole log group, every stream of it, and gives each line with `text` in it once. */
export class LogLines {
  private readonly seen = new Set<string>();
  private newest = 0;

  constructor(
    private readonly client: CloudWatchLogsClient,
    private readonly logGroupName: string,
    private readonly text: string,
  ) {}

  /** The lines that came since the last call. */
  async next(): Promise<LogLine[]> {
    const lines: LogLine[] = [];
    let startTime = Math.max(0, this.newest - OVERLAP_MILLISECONDS);
    while (true) {
      const events = await this.page(startTime);
      const unseen = events.filter((event) => !this.seen.has(keyOf(event)));
      for (const event of unseen) this.seen.add(keyOf(event));
      lines.push(...unseen.map(({ message = '', timestamp = 0 }) => ({ message, timestamp })));
      startTime = Math.max(startTime, ...events.slice(-1).map(({ timestamp = 0 }) => timestamp));
      if (events.length < PAGE || unseen.length === 0) break;
    }
    this.newest = Math.max(this.newest, startTime);
    return lines;
  }

  private async page(startTime: number): Promise<FilteredLogEvent[]> {
    const { logGroupName } = this;
    const filterPattern = `"${this.text}"`;
    const { events = [] } = await this.client.send(
      new FilterLogEventsCommand({ logGroupName, filterPattern, startTime, limit: PAGE }),
    );
    return events;
  }
}

function keyOf({ eventId, logStreamName, timestamp, message }: FilteredLogEvent): string {
  return eventId ?? `${logStreamName} ${timestamp} ${message}`;
}
