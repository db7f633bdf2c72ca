import { isIP } from 'node:net';

/**
 * What is wrong with the URL of an endpoint. Firehose takes https at port 443 and nothing else; here an endpoint on this
 * machine may have any port and go without TLS.
 */
export function wrongEndpointUrl(value: unknown): string | undefined {
  const url = parse(value);
  const rule = 'must be https://… at port 443, or an address of this machine (http://localhost, http://127.0.0.1)';
  if (!url || url.username || url.password) return `${rule}, got ${value}`;
  if (isOnThisMachine(url)) return undefined;
  return url.protocol === 'https:' && url.port === '' ? undefined : `${rule}, got ${value}`;
}

/** Whether Firehose on AWS would refuse the URL. */
export function isOnlyLocal(url: string): boolean {
  const { protocol, port } = new URL(url);
  return protocol !== 'https:' || port !== '';
}

function parse(value: unknown): URL | undefined {
  if (!URL.canParse(String(value))) return undefined;
  const url = new URL(String(value));
  return ['http:', 'https:'].includes(url.protocol) ? url : undefined;
}

function isOnThisMachine({ hostname }: URL): boolean {
  const name = hostname.replace(/^\[|\]$/g, '');
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '::1' ||
    (isIP(name) === 4 && name.startsWith('127.'))
  );
}
