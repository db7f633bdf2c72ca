/** Headers by name; one that comes several times has a list. */
export type HeaderValues = Readonly<Record<string, string | readonly string[]>>;

/** What the gateway sends to a backend. */
export interface BackendRequest {
  readonly headers: HeaderValues;
  readonly query: Readonly<Record<string, string>>;
  /** For the variables in the path of the URI. */
  readonly path: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The client's payload as it is: no template matched. */
  readonly passedThrough: boolean;
}

export interface BackendResponse {
  readonly status: number;
  /** By names in lower case. */
  readonly headers: HeaderValues;
  readonly body: Buffer;
  /** The message of a function that failed, empty for one that did not: selection patterns match it, not the status. */
  readonly functionError?: string;
}

/** How the call of a backend went, for logs and metrics. */
export interface BackendCall {
  readonly latencyMilliseconds: number;
  /** What the backend answered; of a proxied function what its answer says. */
  readonly status?: number;
  /** What Lambda answered; the same as `status` for other backends. */
  readonly serviceStatus?: number;
  readonly error?: string;
}

/** A header as one text; several values with commas between. */
export function headerText(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.join(',');
}

export function headerTexts(headers: HeaderValues): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, headerText(value)] as const));
}
