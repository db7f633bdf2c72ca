import type { IncomingMessage, ServerResponse } from 'node:http';

/** An AWS API that the data plane answers itself, or watches on its way to the substrate. */
export interface ServiceEndpoint {
  /** The name that requests are signed for, for example `kinesis`, or `monitoring` for CloudWatch. */
  readonly signingName: string;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}
