import type { HeaderValues } from './backend';

/** What becomes of a header on its way through the gateway; `remapped` gives it the prefix `X-Amzn-Remapped-`. */
type Treatment = 'passed' | 'dropped' | 'remapped';

/** The kinds of integration that treat headers each in its own way. */
export type HeaderPassage = 'http' | 'http proxy' | 'lambda';

/** One letter for each of these: passed, dropped or remapped. */
const inOrder: readonly HeaderPassage[] = ['http', 'http proxy', 'lambda'];
const letters: Readonly<Record<string, Treatment>> = { p: 'passed', d: 'dropped', r: 'remapped' };

/**
 * "Amazon API Gateway important notes": headers to the backend and from it, for HTTP, HTTP proxy and Lambda. Every other
 * header passes. `Transfer-Encoding` to a function, which is an exception there, is dropped: the body was read whole.
 * `Connection` to an HTTP backend is the gateway's own here. `Host` is the backend's; a function sees the client's.
 */
const treatments: Readonly<Record<string, readonly [request: string, response: string]>> = {
  accept: ['ppp', 'dpp'],
  authorization: ['ppp', 'rrr'],
  connection: ['ddd', 'rrr'],
  'content-encoding': ['pdp', 'ppp'],
  'content-length': ['ddp', 'ddd'],
  'content-md5': ['ddd', 'rrr'],
  date: ['ppp', 'rrr'],
  expect: ['ddd', 'ddd'],
  host: ['ddp', 'ddd'],
  'keep-alive': ['ddd', 'ddd'],
  'max-forwards': ['ddd', 'rrr'],
  'proxy-authenticate': ['ddd', 'ddd'],
  server: ['ddd', 'rrr'],
  te: ['ddd', 'ddd'],
  trailer: ['ddd', 'ddd'],
  'transfer-encoding': ['ddd', 'ddd'],
  upgrade: ['ddd', 'ddd'],
  'user-agent': ['ppp', 'rrr'],
  via: ['ddp', 'pdd'],
  'www-authenticate': ['ddd', 'rrr'],
};

type Direction = 'to the backend' | 'to the client';

/** The headers that go on. */
export function treatedHeaders(headers: HeaderValues, passage: HeaderPassage, direction: Direction): HeaderValues {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const treatment = treatmentOf(name, passage, direction);
      if (treatment === 'dropped') return [];
      return [[treatment === 'remapped' ? `x-amzn-Remapped-${name}` : name, value] as const];
    }),
  );
}

function treatmentOf(name: string, passage: HeaderPassage, direction: Direction): Treatment {
  const known = treatments[name.toLowerCase()];
  const letter = known?.[direction === 'to the backend' ? 0 : 1][inOrder.indexOf(passage)] ?? 'p';
  return letters[letter] ?? 'passed';
}

/** A signature for API Gateway is no business of the backend's. */
export function isSignature(name: string, value: string): boolean {
  return name.toLowerCase() === 'authorization' && /^AWS4-HMAC-SHA256\s/.test(value);
}
