import { UsageError } from '../usage-error';

/** Where a broker answers. */
export interface Broker {
  readonly host: string;
  readonly port: number;
}

const ADDRESS = /^(?:\[([0-9a-fA-F:]+)\]|([^\s:,/]+)):(\d{1,5})$/;

/** `host:port,host:port`, as the MSK API answers it and as --bootstrap takes it. */
export function parseBrokers(text: string): Broker[] {
  return text.split(',').map((address) => {
    const [, bracketed, name, port] = ADDRESS.exec(address.trim()) ?? [];
    const host = bracketed ?? name;
    if (host !== undefined && Number(port) >= 1 && Number(port) <= 65_535) return { host, port: Number(port) };
    throw new UsageError(`a broker is HOST:PORT, several with a comma between, got "${address}"`);
  });
}

export function addressOf({ host, port }: Broker): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Nothing that is sent to these leaves the machine. */
export function isLoopback({ host }: Broker): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
