import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CpuMeter } from '../src/cost/cpu-meter';
import type { ProcessTime } from '../src/cost/process-times';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what a child took counts after its end, and a stranger never', () => {
  let now: ProcessTime[] = [
    { pid: 5, parent: 1, cpuSeconds: 1 },
    { pid: 6, parent: 5, cpuSeconds: 0.5 },
    { pid: 9, parent: 1, cpuSeconds: 70 },
  ];
  const meter = new CpuMeter(5, () => now);
  now = [{ pid: 5, parent: 1, cpuSeconds: 3 }];
  vi.advanceTimersToNextTimer();
  now = [{ pid: 5, parent: 1, cpuSeconds: 4.25 }];
  expect(meter.stop()).toBe(4.75);
});

test('of a process that ended, what was seen last counts', () => {
  let now: ProcessTime[] = [{ pid: 5, parent: 1, cpuSeconds: 1 }];
  const meter = new CpuMeter(5, () => now);
  now = [{ pid: 5, parent: 1, cpuSeconds: 2.5 }];
  vi.advanceTimersToNextTimer();
  now = [];
  expect(meter.stop()).toBe(2.5);
});
