/** The requests that come before a client has proved who it is ("Protocol: API Keys", Apache Kafka documentation). */
export const apiKeys = { apiVersions: 18, saslHandshake: 17, saslAuthenticate: 36 } as const;

/** "Protocol: Error Codes", Apache Kafka documentation. */
export const errorCodes = {
  none: 0,
  unsupportedMechanism: 33,
  illegalState: 34,
  unsupportedVersion: 35,
  failed: 58,
} as const;

export interface KafkaRequest {
  readonly apiKey: number;
  readonly apiVersion: number;
  readonly correlationId: number;
  /** What comes after the header. */
  readonly body: Buffer;
  /** The whole, with its length before it. */
  readonly frame: Buffer;
}

/** Longer ones are not sent before a client has proved who it is. */
const LONGEST_FRAME = 64 * 1024;
const LENGTH_BYTES = 4;
/** The versions from which a request's header and body are in the compact form ("KIP-482"). */
const firstFlexible: Readonly<Record<number, number>> = {
  [apiKeys.apiVersions]: 3,
  [apiKeys.saslAuthenticate]: 2,
};

/**
 * The first request in `bytes`, or nothing while it is not whole.
 *
 * @throws Error when it is none
 */
export function firstRequest(bytes: Buffer): KafkaRequest | undefined {
  if (bytes.length < LENGTH_BYTES) return undefined;
  const length = bytes.readInt32BE(0);
  if (length < 10 || length > LONGEST_FRAME) throw new Error(`a frame of ${length} bytes`);
  if (bytes.length < LENGTH_BYTES + length) return undefined;
  const frame = bytes.subarray(0, LENGTH_BYTES + length);
  const [apiKey, apiVersion, correlationId] = [frame.readInt16BE(4), frame.readInt16BE(6), frame.readInt32BE(8)];
  const clientId = Math.max(frame.readInt16BE(12), 0);
  const tags = apiVersion >= (firstFlexible[apiKey] ?? Number.POSITIVE_INFINITY) ? 1 : 0;
  return { apiKey, apiVersion, correlationId, body: frame.subarray(14 + clientId + tags), frame };
}

/** The mechanism that a SaslHandshake asks for. */
export function mechanismIn({ body }: KafkaRequest): string {
  return body.toString('utf8', 2, 2 + body.readInt16BE(0));
}

/** What a SaslAuthenticate brings. */
export function authBytesIn({ apiVersion, body }: KafkaRequest): Buffer {
  if (apiVersion < 2) return body.subarray(4, 4 + body.readInt32BE(0));
  const { value, end } = unsignedVarint(body);
  return body.subarray(end, end + value - 1);
}

export function handshakeAnswer(
  { correlationId }: KafkaRequest,
  errorCode: number,
  mechanisms: readonly string[],
): Buffer {
  const strings = mechanisms.map((mechanism) => Buffer.concat([int16(mechanism.length), Buffer.from(mechanism)]));
  return framed([int32(correlationId), int16(errorCode), int32(mechanisms.length), ...strings]);
}

/** A session without an end: the client need not prove again who it is. */
const SESSION_LIFETIME = Buffer.alloc(8);
const NO_TAGS = Buffer.from([0]);

export function authenticateAnswer(
  { correlationId, apiVersion }: KafkaRequest,
  {
    errorCode,
    message,
    bytes = '',
  }: { readonly errorCode: number; readonly message?: string; readonly bytes?: string },
): Buffer {
  const [text, data] = [Buffer.from(message ?? ''), Buffer.from(bytes)];
  const head = [int32(correlationId)];
  if (apiVersion >= 2) {
    const compact = [message === undefined ? varint(0) : varint(text.length + 1), text, varint(data.length + 1), data];
    return framed([...head, NO_TAGS, int16(errorCode), ...compact, SESSION_LIFETIME, NO_TAGS]);
  }
  const plain = [int16(message === undefined ? -1 : text.length), text, int32(data.length), data];
  return framed([...head, int16(errorCode), ...plain, ...(apiVersion === 1 ? [SESSION_LIFETIME] : [])]);
}

function framed(parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([int32(body.length), body]);
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return Buffer.from([...bytes, rest]);
}

function unsignedVarint(bytes: Buffer): { value: number; end: number } {
  let value = 0;
  for (let at = 0; at < 5; at++) {
    const byte = bytes.readUInt8(at);
    value |= (byte & 0x7f) << (7 * at);
    if (byte < 0x80) return { value, end: at + 1 };
  }
  throw new Error('a number that does not end');
}
