import type { Exchange } from '../exchange';
import { type BackendRequest, type BackendResponse, type HeaderValues, headerText } from './backend';
import { clientHeaders, forwardedHeaders } from './client-headers';
import { treatedHeaders } from './header-treatment';
import { type HttpTarget, withPathParameters } from './integration-uri';
import type { OutgoingRequest, OutgoingRequests } from './outgoing-requests';

type Call = (signal: AbortSignal) => Promise<BackendResponse>;

/** Calls the user's own HTTP services, wherever this machine reaches them; on AWS they must be reachable from the Internet. */
export class HttpBackend {
  constructor(private readonly requests: OutgoingRequests) {}

  /** The call of a custom integration: what is mapped, and nothing else of the client's. */
  prepare(target: HttpTarget, exchange: Exchange, mapped: BackendRequest): Call {
    const headers = overlaid(
      { 'Content-Type': exchange.mediaType },
      treatedHeaders(mapped.headers, 'http', 'to the backend'),
    );
    const query = new URLSearchParams(target.query);
    return this.call(target, exchange, mapped, headers, query);
  }

  /** The call of a proxy: the client's headers and query string, and over them what is mapped. */
  prepareProxy(target: HttpTarget, exchange: Exchange, mapped: BackendRequest): Call {
    const { request } = exchange;
    const client = { ...clientHeaders(request, 'http proxy'), ...forwardedHeaders(request) };
    const query = new URLSearchParams([...new URLSearchParams(target.query), ...new URLSearchParams(request.rawQuery)]);
    return this.call(target, exchange, mapped, overlaid(client, mapped.headers), query);
  }

  private call(
    target: HttpTarget,
    exchange: Exchange,
    { path, query: mappedQuery, body }: BackendRequest,
    headers: HeaderValues,
    query: URLSearchParams,
  ): Call {
    for (const [name, value] of Object.entries(mappedQuery)) query.set(name, value);
    const { protocol, hostname, port } = target;
    const search = query.size > 0 ? `?${query}` : '';
    const { httpMethod } = exchange.route.method.integration;
    const request: Omit<OutgoingRequest, 'signal'> = {
      ...{ protocol, hostname, port, headers, body },
      method: httpMethod === 'ANY' ? exchange.request.httpMethod : httpMethod,
      path: `${withPathParameters(target.path, path)}${search}`,
    };
    return (signal) => this.requests.send({ ...request, signal });
  }
}

/** Headers do not care for the case of their names. */
function overlaid(under: HeaderValues, over: HeaderValues): HeaderValues {
  const covered = new Set(Object.keys(over).map((name) => name.toLowerCase()));
  const left = Object.entries(under).filter(([name]) => !covered.has(name.toLowerCase()));
  return { ...Object.fromEntries(left), ...over };
}

/** The headers of a backend's answer that the client gets, with the default content type. */
export function proxiedHeaders(headers: HeaderValues, passage: 'http proxy' | 'lambda'): HeaderValues {
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const rest = Object.entries(treatedHeaders(headers, passage, 'to the client')).filter(
    ([name]) => name.toLowerCase() !== 'content-type',
  );
  return { 'Content-Type': headerText(type ?? 'application/json'), ...Object.fromEntries(rest) };
}
