/** What the service adds to each event. */
export interface LogEventOrigin {
  readonly applicationARN: string;
  readonly applicationVersionId: string;
}

export interface LogEvent {
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly message: string;
}

/** The event of one line of an application's log file (see log-layout.ts); undefined for what is none. */
export function logEvent(line: string, origin: LogEventOrigin): LogEvent | undefined {
  const [, time, json] = /^(\d+) (\{.*\})$/.exec(line) ?? [];
  if (time === undefined || json === undefined) return undefined;
  try {
    const { throwableInformation, ...event } = JSON.parse(json) as Readonly<Record<string, string>>;
    // An array of lines: expected of the service, whose documentation has no example.
    const thrown = throwableInformation ? { throwableInformation: throwableInformation.trimEnd().split('\n') } : {};
    return { timestamp: Number(time), message: JSON.stringify({ ...event, ...thrown, ...origin }) };
  } catch {
    return undefined;
  }
}
