import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RecordBuffer } from '../../src/firehose/record-buffer';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function buffer(bytes: number, milliseconds: number) {
  const full: { items: readonly string[]; bytes: number }[] = [];
  const it = new RecordBuffer<string>({ bytes, milliseconds }, (items, size) => full.push({ items, bytes: size }));
  return { it, full };
}

test('a buffer is full when its bytes reach the size, and goes on empty', () => {
  const { it, full } = buffer(10, 5_000);
  it.add('a', 4);
  it.add('b', 5);
  expect(full).toEqual([]);
  it.add('c', 1);
  it.add('d', 3);
  expect(full).toEqual([{ items: ['a', 'b', 'c'], bytes: 10 }]);
  expect(it.bytes).toBe(3);
});

test('the interval begins with the first item, and anew with each buffer', () => {
  const { it, full } = buffer(100, 7_000);
  it.add('a', 1);
  vi.advanceTimersByTime(5_000);
  it.add('b', 1);
  vi.advanceTimersByTime(1_999);
  it.add('c', 1);
  expect(full).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(full).toEqual([{ items: ['a', 'b', 'c'], bytes: 3 }]);
  vi.advanceTimersByTime(3_000);
  it.add('d', 1);
  vi.advanceTimersByTime(6_999);
  expect(full).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(full[1]!.items).toEqual(['d']);
});

test('what is dropped is handed on by no timer, and nothing is left that would keep a process alive', () => {
  const { it, full } = buffer(100, 3_000);
  it.add('a', 1);
  it.drop();
  expect(vi.getTimerCount()).toBe(0);
  it.flush();
  expect(full).toEqual([]);
  expect(it.bytes).toBe(0);
});
