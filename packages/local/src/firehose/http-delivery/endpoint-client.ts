import { Agent, type IncomingMessage, request } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import { type EndpointAnswer, type EndpointFailure, failureOf, transient } from './endpoint-answer';
import type { EndpointRequest } from './endpoint-request';

/** "HTTP Endpoint Delivery Request and Response Specifications": an endpoint has 3 minutes, and 1 MiB for its answer. */
const RESPONSE_SECONDS = 180;
const LARGEST_ANSWER = 1024 * 1024;
/** A high time scale must not cut off an endpoint that is at work, in milliseconds. */
const SHORTEST_TIMEOUT = 1_000;
/** Servers close quiet connections, many after five seconds; ours must be gone before. */
const IDLE_MILLISECONDS = 3_000;

/** By the code of Node's error; any that is not listed is a connection that could not be made. */
const errorCodes: Readonly<Record<string, string>> = {
  ECONNRESET: 'HttpEndpoint.ConnectionReset',
  EPIPE: 'HttpEndpoint.ConnectionReset',
  EPROTO: 'HttpEndpoint.SSLHandshakeFailure',
};
const CERTIFICATE_ERROR = /CERT|SIGNATURE|^ERR_(SSL|TLS)/;

/** Posts requests to one endpoint, on connections that are used again. */
export class EndpointClient {
  private readonly plain = new Agent({ keepAlive: true, timeout: IDLE_MILLISECONDS });
  private readonly secure = new SecureAgent({ keepAlive: true, timeout: IDLE_MILLISECONDS });
  private readonly timeout: number;

  constructor(
    private readonly url: string,
    timeScale: number,
  ) {
    this.timeout = Math.max((RESPONSE_SECONDS * 1000) / timeScale, SHORTEST_TIMEOUT);
  }

  /** One try; nothing when the endpoint acknowledged it. Rejects only when `stopping` aborts. */
  async post(
    outgoing: EndpointRequest,
    accessKey: string | undefined,
    stopping: AbortSignal,
  ): Promise<EndpointFailure | undefined> {
    const limit = AbortSignal.timeout(this.timeout);
    try {
      const answer = await this.exchange(outgoing, accessKey, AbortSignal.any([stopping, limit]));
      return failureOf(answer, outgoing.requestId);
    } catch (error) {
      stopping.throwIfAborted();
      if (limit.aborted) return transient('HttpEndpoint.RequestTimeout', 'The endpoint did not answer in time.');
      return transient(codeOf(error as NodeJS.ErrnoException), `The request failed: ${(error as Error).message}`);
    }
  }

  close(): void {
    this.plain.destroy();
    this.secure.destroy();
  }

  private exchange({ headers, body }: EndpointRequest, accessKey: string | undefined, signal: AbortSignal) {
    const isSecure = this.url.startsWith('https:');
    const options = {
      ...{ method: 'POST', agent: isSecure ? this.secure : this.plain, signal },
      headers: { ...headers, ...keyHeader(accessKey), 'Content-Length': body.length },
    };
    return new Promise<EndpointAnswer>((resolve, reject) => {
      const outgoing = isSecure ? secureRequest(this.url, options) : request(this.url, options);
      outgoing.once('error', reject);
      outgoing.once('response', (incoming) => readAnswer(incoming).then(resolve, reject));
      outgoing.end(body);
    });
  }
}

/** The key's bytes as they are: Node takes each character of a header for one byte. */
function keyHeader(accessKey: string | undefined): Record<string, string> {
  return accessKey === undefined
    ? {}
    : { 'X-Amz-Firehose-Access-Key': Buffer.from(accessKey, 'utf8').toString('latin1') };
}

async function readAnswer(incoming: IncomingMessage): Promise<EndpointAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_ANSWER) throw new ResponseTooLarge(`the answer has more than ${LARGEST_ANSWER} bytes`);
    chunks.push(chunk);
  }
  return {
    status: incoming.statusCode ?? 0,
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

class ResponseTooLarge extends Error {}

function codeOf(error: NodeJS.ErrnoException): string {
  if (error instanceof ResponseTooLarge) return 'HttpEndpoint.ResponseTooLarge';
  const code = error.code ?? '';
  if (CERTIFICATE_ERROR.test(code)) return 'HttpEndpoint.SSLHandshakeFailure';
  return errorCodes[code] ?? 'HttpEndpoint.ConnectionFailed';
}
