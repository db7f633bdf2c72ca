import { createHash } from 'node:crypto';
import { Agent, IncomingMessage, request } from 'node:http';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { LocalCredentials } from '../../data-plane/data-plane-context';
import { GatewayError, integrationFailure } from '../gateway-error';
import type { BackendRequest, BackendResponse } from './backend';
import type { ServiceAction } from './integration-definition';

/** The substrate closes a quiet connection after five seconds; ours must be gone before, or a request may meet the end. */
const IDLE_MILLISECONDS = 3_000;

export interface KinesisBackendOptions {
  readonly url: string;
  readonly credentials: LocalCredentials;
}

/** Calls actions of Kinesis Data Streams with signed requests, as an AWS service integration does. */
export class KinesisBackend {
  private readonly agent = new Agent({ keepAlive: true, timeout: IDLE_MILLISECONDS });
  private readonly url: URL;

  constructor(private readonly options: KinesisBackendOptions) {
    this.url = new URL(options.url);
  }

  async call({ region, action }: ServiceAction, backendRequest: BackendRequest): Promise<BackendResponse> {
    const { body, query, timeoutMilliseconds } = backendRequest;
    const headers = await this.sign(region, { ...backendRequest, headers: this.headersFor(action, backendRequest) });
    const path = `/${Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ''}`;
    const signal = AbortSignal.timeout(timeoutMilliseconds);
    try {
      return await this.send({ path, headers, signal }, body);
    } catch (error) {
      if (signal.aborted) throw new GatewayError('INTEGRATION_TIMEOUT', 'Endpoint request timed out');
      throw integrationFailure(error);
    }
  }

  close(): void {
    this.agent.destroy();
  }

  private headersFor(action: string, { headers, body }: BackendRequest): Record<string, string> {
    const mapped = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
    return {
      'content-type': 'application/json',
      ...Object.fromEntries(mapped),
      host: this.url.host,
      'content-length': String(body.length),
      'x-amz-target': `Kinesis_20131202.${action}`,
      // The signer takes this hash instead of computing its own, which is slower.
      'x-amz-content-sha256': createHash('sha256').update(body).digest('hex'),
    };
  }

  private async sign(region: string, { headers, query, body }: BackendRequest): Promise<Record<string, string>> {
    const credentials = { ...this.options.credentials };
    const signer = new SignatureV4({ credentials, region, service: 'kinesis', sha256: Sha256 });
    const { protocol, hostname, port } = this.url;
    const signed = await signer.sign({
      method: 'POST',
      protocol,
      hostname,
      port: Number(port),
      path: '/',
      headers,
      query,
      body,
    });
    return signed.headers;
  }

  private send(
    options: { path: string; headers: Record<string, string>; signal: AbortSignal },
    body: Buffer,
  ): Promise<BackendResponse> {
    const { hostname, port } = this.url;
    return new Promise((resolve, reject) => {
      const outgoing = request({ ...options, hostname, port, method: 'POST', agent: this.agent });
      outgoing.once('error', reject);
      outgoing.once('response', (incoming) => readResponse(incoming).then(resolve, reject));
      outgoing.end(body);
    });
  }
}

async function readResponse(incoming: IncomingMessage): Promise<BackendResponse> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const);
  return { status: incoming.statusCode ?? 0, headers: Object.fromEntries(headers), body: Buffer.concat(chunks) };
}
