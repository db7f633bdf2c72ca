import type { IncomingMessage } from 'node:http';

/** The whole body, or nothing when it is larger than `most` bytes; the rest of a larger one is read and dropped. */
export async function requestBody(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
  }
  return size <= most ? Buffer.concat(chunks) : undefined;
}
