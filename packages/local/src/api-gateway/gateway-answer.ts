import type { HeaderValues } from './integration/backend';

/** What the client gets. */
export interface GatewayAnswer {
  readonly status: number;
  readonly headers: HeaderValues;
  readonly body: Buffer;
}
