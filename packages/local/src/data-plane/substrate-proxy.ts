import { Agent, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

/** The substrate closes a quiet connection after five seconds; ours must be gone before. */
export const IDLE_MILLISECONDS = 3_000;
/** They are about one connection, not about the request (RFC 9110, "Connection"). */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
]);

/** Passes a request to the substrate as it is, and the answer back as it comes. */
export class SubstrateProxy {
  private readonly agent = new Agent({ keepAlive: true, timeout: IDLE_MILLISECONDS });
  private readonly target: URL;

  constructor(substrateUrl: string) {
    this.target = new URL(substrateUrl);
  }

  async pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = await this.forward(incoming).catch((error: Error) => error);
    if (answer instanceof Error) return notReached(response, answer);
    response.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers));
    await pipeline(answer, response);
  }

  close(): void {
    this.agent.destroy();
  }

  private forward(incoming: IncomingMessage): Promise<IncomingMessage> {
    const { method, url: path } = incoming;
    const { hostname, port } = this.target;
    return new Promise((resolve, reject) => {
      const headers = endToEnd(incoming.headers);
      const outgoing = request({ hostname, port, method, path, headers, agent: this.agent });
      outgoing.once('response', resolve);
      outgoing.once('error', reject);
      pipeline(incoming, outgoing).catch(reject);
    });
  }
}

/** HTTP/2 brings headers that begin with a colon; `:authority` is its `host`. */
export function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const kept = Object.entries(headers).filter(([name]) => !hopByHop.has(name) && !name.startsWith(':'));
  const authority = headers[':authority'];
  return { ...(authority === undefined ? {} : { host: String(authority) }), ...Object.fromEntries(kept) };
}

/** In the form of an AWS service that is away, so that clients try again. */
export function notReached(response: ServerResponse, error: Error): void {
  const body = JSON.stringify({
    __type: 'ServiceUnavailable',
    message: `the substrate does not answer: ${error.message}`,
  });
  response.writeHead(503, { 'content-type': 'application/json' }).end(body);
}
