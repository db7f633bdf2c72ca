import { expect, test } from 'vitest';
import { SharedWrite } from '../../src/firehose/direct-put/journal/shared-write';

/** Writes that end when the test says so. */
function heldWrites() {
  const begun: string[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const write = (bytes: Buffer) => {
    begun.push(bytes.toString());
    return new Promise<void>((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve())));
  };
  const end = async (error?: Error) => {
    ends.shift()!(error);
    await new Promise(setImmediate);
  };
  return { begun, end, writes: new SharedWrite(write) };
}

test('what comes while a write is under way is written together, in order', async () => {
  const { begun, end, writes } = heldWrites();
  const [first, ...others] = ['a', 'b', 'c'].map((text) => writes.add(Buffer.from(text)));
  await end();
  await first;
  expect(begun).toEqual(['a', 'bc']);
  await end();
  await Promise.all(others);
});

test('a write that fails is heard of by those that were in it, and by no others', async () => {
  const { begun, end, writes } = heldWrites();
  const outcomes = Promise.allSettled(['a', 'b', 'c'].map((text) => writes.add(Buffer.from(text))));
  await end();
  await end(new Error('disk full'));
  const late = writes.add(Buffer.from('d'));
  await end();
  await late;
  expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(begun).toEqual(['a', 'bc', 'd']);
});

test('whoever adds more in the moment of the answer is written too', async () => {
  const written: string[] = [];
  const writes = new SharedWrite(async (bytes) => void written.push(bytes.toString()));
  await writes.add(Buffer.from('a')).then(() => writes.add(Buffer.from('b')));
  await writes.add(Buffer.from('c'));
  expect(written).toEqual(['a', 'b', 'c']);
});

test('one write is bounded: what waits beyond 16 MiB goes into the next', async () => {
  const lengths: number[] = [];
  const writes = new SharedWrite(async (bytes) => void lengths.push(bytes.length));
  const mebibytes = (count: number) => writes.add(Buffer.alloc(count * 1024 * 1024));
  await Promise.all([mebibytes(1), mebibytes(9), mebibytes(7), mebibytes(1), mebibytes(17)]);
  expect(lengths.map((length) => length / 1024 / 1024)).toEqual([1, 16, 1, 17]);
});
