import { headerNamed } from '../mapping/template-input';
import type { GatewayRequest } from '../request/gateway-request';
import { type HeaderPassage, isSignature, treatedHeaders } from './header-treatment';

/** The headers of a client that a proxied backend gets, each with all its values. */
export function clientHeaders({ rawHeaders }: GatewayRequest, passage: HeaderPassage): Record<string, string[]> {
  const lists = new Map<string, readonly [name: string, values: string[]]>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    if (isSignature(name, value)) continue;
    const [first, values] = lists.get(name.toLowerCase()) ?? [name, []];
    lists.set(name.toLowerCase(), [first, [...values, value]]);
  }
  return treatedHeaders(Object.fromEntries(lists.values()), passage, 'to the backend') as Record<string, string[]>;
}

/** Where the request came from. The protocol is that of the local endpoint, so that URLs made of it work. */
export function forwardedHeaders({ headers, sourceIp, secure }: GatewayRequest): Record<string, string> {
  const [, port = secure ? '443' : '80'] = /:(\d+)$/.exec(headerNamed(headers, 'host') ?? '') ?? [];
  const before = headerNamed(headers, 'x-forwarded-for');
  return {
    'X-Forwarded-For': before ? `${before}, ${sourceIp}` : sourceIp,
    'X-Forwarded-Port': port,
    'X-Forwarded-Proto': secure ? 'https' : 'http',
  };
}
