import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UsageError } from '../usage-error';

const GZIP = Buffer.from([0x1f, 0x8b]);
const LZ4 = Buffer.from([0x04, 0x22, 0x4d, 0x18]);
const LONGEST_MAGIC = 4;
const LINE_FEED = 0x0a;

/** The lines of a text in UTF-8; gzip is told by its first bytes, whatever the name is. */
export async function* textLines(source: Readable, name: string): AsyncGenerator<string> {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterableIterator<Buffer>;
  const head = await firstBytes(chunks);
  if (head.subarray(0, LZ4.length).equals(LZ4))
    throw new UsageError(`${name} is compressed with LZ4, which is not read: give it as text or gzip`);
  const whole = Readable.from(joined(head, chunks));
  const isGzip = head.subarray(0, GZIP.length).equals(GZIP);
  try {
    yield* linesOf(isGzip ? unzipped(whole) : whole);
  } catch (error) {
    throw new Error(`${name} cannot be read to its end: ${(error as Error).message}`);
  }
}

/** What fails on the way fails the reading of it. */
function unzipped(source: Readable): Readable {
  return pipeline(source, createGunzip(), () => undefined);
}

async function firstBytes(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < LONGEST_MAGIC) {
    const { value, done } = await chunks.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  return head;
}

async function* joined(head: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head;
  yield* rest;
}

async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let open: Buffer[] = [];
  for await (const chunk of bytes) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      open.push(chunk.subarray(from, end));
      yield textOf(open);
      open = [];
      from = end + 1;
    }
    if (from < chunk.length) open.push(chunk.subarray(from));
  }
  if (open.length > 0) yield textOf(open);
}

function textOf(parts: readonly Buffer[]): string {
  return Buffer.concat(parts).toString('utf8').trimEnd();
}
