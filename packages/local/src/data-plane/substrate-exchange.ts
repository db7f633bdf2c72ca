import { Agent, type IncomingHttpHeaders, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { endToEnd, IDLE_MILLISECONDS } from './substrate-proxy';

/** A request whose body was read already. */
export interface WholeRequest {
  readonly method: string;
  /** With the query string. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

export interface WholeAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Requests to the substrate that the data plane has to read, and whose answers too. */
export class SubstrateExchange {
  private readonly agent = new Agent({ keepAlive: true, timeout: IDLE_MILLISECONDS });
  private readonly target: URL;

  constructor(substrateUrl: string) {
    this.target = new URL(substrateUrl);
  }

  /** @throws when the substrate does not answer, or `signal` ends the wait */
  send({ method, path, headers, body }: WholeRequest, signal?: AbortSignal): Promise<WholeAnswer> {
    const { hostname, port } = this.target;
    const kept = { ...endToEnd(headers), 'content-length': String(body.length) };
    return new Promise((resolve, reject) => {
      const outgoing = request({ hostname, port, method, path, headers: kept, agent: this.agent, signal });
      outgoing.once('error', reject);
      outgoing.once('response', (answer) => {
        const { statusCode: status = 502, headers: answered } = answer;
        buffer(answer).then((whole) => resolve({ status, headers: answered, body: whole }), reject);
      });
      outgoing.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

export function sendWhole(response: ServerResponse, { status, headers, body }: WholeAnswer): void {
  response.writeHead(status, { ...endToEnd(headers), 'content-length': body.length }).end(body);
}
