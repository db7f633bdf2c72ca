import type { IncomingHttpHeaders } from 'node:http';
import { cborEncoding } from './cbor-encoding';
import type { Encoding } from './encoding';
import { jsonEncoding } from './json-encoding';

/** The encoding that a request is written in, which is also the one for its answer. */
export function encodingOf(headers: IncomingHttpHeaders): Encoding {
  return String(headers['content-type'] ?? '').startsWith(cborEncoding.contentType) ? cborEncoding : jsonEncoding;
}
