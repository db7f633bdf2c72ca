/** What the gateway sends to a backend. */
export interface BackendRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The client's payload as it is: no template matched. */
  readonly passedThrough: boolean;
  readonly timeoutMilliseconds: number;
}

export interface BackendResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}
