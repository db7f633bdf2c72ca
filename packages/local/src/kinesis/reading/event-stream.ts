import { EventStreamCodec, type Message } from '@smithy/core/event-streams';
import { fromUtf8, toUtf8 } from '@smithy/core/serde';
import { type Encoding, plainBytes } from '../encodings/encoding';
import type { Members } from '../kinesis-call';

export const EVENT_STREAM_TYPE = 'application/vnd.amazon.eventstream';

const codec = new EventStreamCodec(toUtf8, fromUtf8);
/** A message begins with its own length ("Amazon event stream specification", Smithy). */
const LENGTH_BYTES = 4;

/** A message with the bytes that it came in. */
export interface ReceivedMessage {
  readonly bytes: Buffer;
  readonly message: Message;
}

/** The messages of a stream, each as soon as it is whole. */
export async function* messagesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ReceivedMessage> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : plainBytes(chunk);
    while (rest.length >= LENGTH_BYTES && rest.length >= rest.readUInt32BE(0)) {
      const bytes = rest.subarray(0, rest.readUInt32BE(0));
      rest = rest.subarray(bytes.length);
      yield { bytes, message: codec.decode(bytes) };
    }
  }
}

/** The type of an event; nothing for an exception. */
export function eventTypeOf({ headers }: Message): string | undefined {
  return headers[':message-type']?.value === 'event' ? String(headers[':event-type']?.value) : undefined;
}

export function payloadOf<Payload = Members>({ body }: Message): Payload {
  return JSON.parse(Buffer.from(body).toString() || '{}') as Payload;
}

export function writeEvent(type: string, payload: Members, encoding: Encoding): Buffer {
  return writeMessage(
    { ':message-type': 'event', ':event-type': type },
    Buffer.from(JSON.stringify(payload)),
    encoding,
  );
}

/** The same message in another encoding. */
export function translate({ bytes, message }: ReceivedMessage, encoding: Encoding): Buffer {
  if (encoding.isJson) return bytes;
  const names = Object.entries(message.headers).map(([name, { value }]) => [name, String(value)] as const);
  return writeMessage(Object.fromEntries(names), plainBytes(message.body), encoding);
}

function writeMessage(names: Readonly<Record<string, string>>, json: Buffer, encoding: Encoding): Buffer {
  const texts = { ...names, ':content-type': encoding.isJson ? 'application/json' : encoding.contentType };
  const headers = Object.fromEntries(
    Object.entries(texts).map(([name, value]) => [name, { type: 'string' as const, value }]),
  );
  return plainBytes(codec.encode({ headers, body: encoding.write(json) }));
}
