import { PropsError } from '@streaming-patterns/construct-rules';
import { Stack } from 'aws-cdk-lib';
import { afterEach, expect, test, vi } from 'vitest';
import { SettingsError, told } from '../src';

afterEach(() => vi.restoreAllMocks());

/** What is written and how the process would end. */
function outcomeOf(make: () => unknown): { lines: unknown[][]; status?: number } {
  vi.restoreAllMocks();
  const written = vi.spyOn(console, 'error').mockImplementation(() => {});
  const exit = vi.spyOn(process, 'exit').mockImplementation((status) => {
    throw new Error(`exit ${status}`);
  });
  expect(() => told(make)).toThrow(/^exit /);
  return { lines: written.mock.calls, status: exit.mock.calls[0]?.[0] as number };
}

test('mistakes in settings and in props end the program with their text alone', () => {
  const settings = () => {
    throw new SettingsError(['shards must be 1, got 2']);
  };
  expect(outcomeOf(settings)).toEqual({
    lines: [['Settings (--context name=value):\n  shards must be 1, got 2']],
    status: 1,
  });
  const props = () => PropsError.throwFor(new Stack(undefined, 'Test'), ['shards must be 3, got 4']);
  expect(outcomeOf(props).lines).toEqual([['Test: shards must be 3, got 4']]);
});

test('any other error is a fault of the program and keeps its trace', () => {
  const fault = new TypeError('no function');
  expect(() =>
    told(() => {
      throw fault;
    }),
  ).toThrow(fault);
});

test('what goes well is handed on', () => expect(told(() => 7)).toBe(7));
