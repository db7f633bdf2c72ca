import { Agent, type IncomingMessage, type RequestOptions, request } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import { MAX_BODY_BYTES } from '../request/gateway-request';
import type { BackendResponse, HeaderValues } from './backend';

/** Servers close quiet connections, the substrate after five seconds; ours must be gone before, or a request may meet the end. */
export const IDLE_MILLISECONDS = 3_000;

export interface OutgoingRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly method: string;
  /** As it is sent, with the query string. */
  readonly path: string;
  readonly headers: HeaderValues;
  readonly body: Buffer;
  readonly signal: AbortSignal;
}

/** Sends requests to backends over HTTP/1.1, on connections that are used again. */
export class OutgoingRequests {
  private readonly plain = new Agent({ keepAlive: true, timeout: IDLE_MILLISECONDS });
  private readonly secure = new SecureAgent({ keepAlive: true, timeout: IDLE_MILLISECONDS });

  /** @throws when the backend cannot be reached, breaks off, or answers more than API Gateway takes */
  send({ protocol, headers, body, ...target }: OutgoingRequest): Promise<BackendResponse> {
    const isSecure = protocol === 'https:';
    const options: RequestOptions = {
      ...target,
      headers: mutable(headers),
      agent: isSecure ? this.secure : this.plain,
    };
    return new Promise((resolve, reject) => {
      const outgoing = isSecure ? secureRequest(options) : request(options);
      outgoing.once('error', reject);
      outgoing.once('response', (incoming) => readResponse(incoming).then(resolve, reject));
      outgoing.end(body);
    });
  }

  close(): void {
    this.plain.destroy();
    this.secure.destroy();
  }
}

function mutable(headers: HeaderValues): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]] as const),
  );
}

async function readResponse(incoming: IncomingMessage): Promise<BackendResponse> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Error(`the answer of the backend has more than ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, value ?? ''] as const);
  return { status: incoming.statusCode ?? 0, headers: Object.fromEntries(headers), body: Buffer.concat(chunks) };
}
