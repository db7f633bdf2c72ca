import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { InputError } from '../mapping/input-error';

/** One request as it came in, before it is known which method it is for. */
export interface GatewayRequest {
  readonly requestId: string;
  readonly receivedAt: Date;
  readonly httpMethod: string;
  /** The path as sent, with the API and the stage, still percent-encoded. */
  readonly rawPath: string;
  readonly rawQuery: string;
  /** By the names that the client wrote; of a repeated header the values in one, separated by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly rawHeaders: readonly string[];
  readonly sourceIp: string;
  /** It came over TLS. */
  readonly secure: boolean;
  readonly body: Buffer;
}

/** Larger payloads are refused ("Amazon API Gateway quotas": payload size 10 MB). */
export const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** Reads a request whole. A body that is too large is read to its end, but not kept: `body` is then undefined. */
export async function readRequest(message: IncomingMessage): Promise<Omit<GatewayRequest, 'body'> & { body?: Buffer }> {
  const [rawPath, ...query] = (message.url ?? '/').split('?');
  return {
    requestId: randomUUID(),
    receivedAt: new Date(),
    httpMethod: message.method ?? 'GET',
    rawPath,
    rawQuery: query.join('?'),
    headers: joinHeaders(message.rawHeaders),
    rawHeaders: message.rawHeaders,
    sourceIp: message.socket.remoteAddress ?? '127.0.0.1',
    secure: 'encrypted' in message.socket,
    body: await readBody(message),
  };
}

async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size <= MAX_BODY_BYTES ? Buffer.concat(chunks) : undefined;
}

function joinHeaders(rawHeaders: readonly string[]): Record<string, string> {
  const headers = new Map<string, [name: string, value: string]>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name, value] = rawHeaders.slice(index, index + 2);
    const first = headers.get(name.toLowerCase());
    headers.set(name.toLowerCase(), first ? [first[0], `${first[1]},${value}`] : [name, value]);
  }
  return Object.fromEntries(headers.values());
}

/** The media type of a request without its parameters, in lower case; JSON when it names none. */
export function mediaTypeOf(contentType: string | undefined): string {
  return contentType?.split(';')[0].trim().toLowerCase() || 'application/json';
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A payload as text. Bytes that are not UTF-8 are an error, because replacing them would change the record. */
export function payloadText(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    throw new InputError('Could not parse request body into json: the payload is not UTF-8');
  }
}

/** The parameters of a query string; of a repeated one the last value. */
export function queryParameters(rawQuery: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(rawQuery));
}
