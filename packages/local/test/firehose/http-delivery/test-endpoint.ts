import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

/** A request as the endpoint got it. */
export interface EndpointCall {
  /** When its headers were there. */
  readonly at: number;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: {
    readonly requestId: string;
    readonly timestamp: number;
    readonly records: readonly { readonly data: string }[];
  };
  /** The endpoint kept its records. */
  isTaken: boolean;
}

/** Answers one call, or does not. */
export type Behaviour = (call: EndpointCall, response: ServerResponse) => void;

/** Takes the records and acknowledges them. */
export const take: Behaviour = (call, response) => {
  call.isTaken = true;
  acknowledge(response, { requestId: call.body.requestId, timestamp: Date.now() });
};

/** The answer of an endpoint that took the records, with its length. */
export function acknowledge(response: ServerResponse, answer: unknown): void {
  send(response, 200, answer);
}

/** Refuses the records. */
export function refuse(status: number, errorMessage: string): Behaviour {
  return ({ body: { requestId } }, response) => send(response, status, { requestId, timestamp: 3, errorMessage });
}

function send(response: ServerResponse, status: number, answer: unknown): void {
  const body = Buffer.from(JSON.stringify(answer));
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': body.length }).end(body);
}

/** A server that takes what Firehose posts, or behaves as told. */
export class TestEndpoint {
  readonly calls: EndpointCall[] = [];
  behave: Behaviour = take;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {
    server.on('request', async (request, response) => {
      const at = performance.now();
      const body = await buffer(request);
      const json = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
      const { url: path = '', headers } = request;
      const call = { at, path, headers, body: JSON.parse(json.toString('utf8')), isTaken: false };
      this.calls.push(call);
      this.behave(call, response);
    });
  }

  /** @param certificate of an endpoint with TLS */
  static async start(behave: Behaviour = take, certificate?: { key: string; cert: string }): Promise<TestEndpoint> {
    const server = certificate ? createSecureServer(certificate) : createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const endpoint = new TestEndpoint(server, `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`);
    endpoint.behave = behave;
    return endpoint;
  }

  /** The numbers of all trips that it took, one for each time. */
  get taken(): readonly number[] {
    const records = this.calls.filter(({ isTaken }) => isTaken).flatMap(({ body }) => body.records);
    return records.map(({ data }) => JSON.parse(Buffer.from(data, 'base64').toString('utf8')).number);
  }

  async stop(): Promise<void> {
    if (!this.server.listening) return;
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
