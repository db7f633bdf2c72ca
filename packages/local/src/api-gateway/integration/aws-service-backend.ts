import { createHash } from 'node:crypto';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { LocalCredentials } from '../../data-plane/data-plane-context';
import { type BackendRequest, type BackendResponse, headerText } from './backend';
import { type ServiceTarget, services, withPathParameters } from './integration-uri';
import type { OutgoingRequests } from './outgoing-requests';
import { queryAnswerAsJson } from './query-answer';

export interface AwsServiceBackendOptions {
  readonly url: string;
  readonly credentials: LocalCredentials;
}

type ServiceRequest = BackendRequest & { readonly httpMethod: string };

/** A call as the service gets it, not signed yet. */
interface ServiceCall {
  readonly method: string;
  readonly path: string;
  readonly query: Record<string, string>;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** Calls actions and paths of AWS services with signed requests, as an AWS service integration does. */
export class AwsServiceBackend {
  private readonly url: URL;

  constructor(
    private readonly options: AwsServiceBackendOptions,
    private readonly requests: OutgoingRequests,
  ) {
    this.url = new URL(options.url);
  }

  /** The call, ready to be made; it rejects when the service cannot be reached. */
  prepare(target: ServiceTarget, request: ServiceRequest): (signal: AbortSignal) => Promise<BackendResponse> {
    const call = this.callFor(target, request);
    return async (signal) => {
      const response = await this.send(target, call, signal);
      const isQuery = services[target.service]?.version !== undefined;
      return isQuery && !/\bxml\b/.test(call.headers.accept ?? '') ? queryAnswerAsJson(response) : response;
    };
  }

  private async send(target: ServiceTarget, call: ServiceCall, signal: AbortSignal): Promise<BackendResponse> {
    const { method, query, body } = call;
    const headers = await this.sign(target, call);
    const path = `${call.path}${Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ''}`;
    const { protocol, hostname, port } = this.url;
    return this.requests.send({ protocol, hostname, port: Number(port), method, path, headers, body, signal });
  }

  private callFor(target: ServiceTarget, request: ServiceRequest): ServiceCall {
    const { action, service } = target;
    const { targetPrefix, version } = services[service] ?? {};
    const isQueryAction = action !== undefined && version !== undefined;
    return {
      method: action === undefined ? request.httpMethod : 'POST',
      path: target.path === undefined ? '/' : withPathParameters(target.path, request.path).replace(/^\/+/, '/'),
      query: { ...request.query, ...(isQueryAction ? { Action: action, Version: version } : {}) },
      headers: {
        ...this.headersFor(request),
        ...(action && targetPrefix ? { 'x-amz-target': `${targetPrefix}.${action}` } : {}),
      },
      body: request.body,
    };
  }

  private headersFor({ headers, body }: BackendRequest): Record<string, string> {
    const mapped = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), headerText(value)] as const);
    return {
      'content-type': 'application/json',
      ...Object.fromEntries(mapped),
      host: this.url.host,
      'content-length': String(body.length),
      // The signer takes this hash instead of computing its own, which is slower.
      'x-amz-content-sha256': createHash('sha256').update(body).digest('hex'),
    };
  }

  private async sign({ region, service }: ServiceTarget, call: ServiceCall): Promise<Record<string, string>> {
    const credentials = { ...this.options.credentials };
    // S3 signs the path as it is sent ("Create a signed AWS API request").
    const uriEscapePath = service !== 's3';
    const signer = new SignatureV4({ credentials, region, service, sha256: Sha256, uriEscapePath });
    const { protocol, hostname, port } = this.url;
    const signed = await signer.sign({ ...call, protocol, hostname, port: Number(port) });
    return signed.headers;
  }
}
