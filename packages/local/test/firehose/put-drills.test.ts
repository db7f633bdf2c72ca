import { expect, test } from 'vitest';
import { LocalRefusal } from '../../src/data-plane/data-plane-server';
import { DRILL_ROUTE, PutDrills } from '../../src/firehose/direct-put/put-drills';

/** Drills on a clock that the test moves. */
function drillsAt(start: number) {
  const clock = { now: start };
  const drills = new PutDrills(() => clock.now);
  const begin = (drill: object) => drills.routes[DRILL_ROUTE]!(JSON.stringify(drill));
  return { clock, drills, begin };
}

const times = (count: number, ask: () => boolean) => Array.from({ length: count }, ask).filter(Boolean).length;

test('a throttle refuses its share of records of its delivery stream, and no call', () => {
  const { drills, begin } = drillsAt(50);
  begin({ deliveryStream: 'trips', kind: 'throttle', share: 0.3, seconds: 5 });
  expect(times(100, () => drills.throttles('trips'))).toBe(30);
  expect(times(100, () => drills.throttles('rides'))).toBe(0);
  expect(times(100, () => drills.fails('trips'))).toBe(0);
});

test('a drill is over after its seconds, and another takes its place at once', () => {
  const { clock, drills, begin } = drillsAt(700);
  begin({ deliveryStream: 'trips', kind: 'fail', seconds: 3 });
  clock.now += 2_999;
  expect([drills.fails('trips'), drills.fails('trips')]).toEqual([true, true]);
  clock.now += 1;
  expect(drills.fails('trips')).toBe(false);
  begin({ deliveryStream: 'trips', kind: 'fail', seconds: 60 });
  begin({ deliveryStream: 'trips', kind: 'throttle', seconds: 60 });
  expect([drills.fails('trips'), drills.throttles('trips')]).toEqual([false, true]);
  begin({ deliveryStream: 'trips', kind: 'throttle', seconds: 0 });
  expect(drills.throttles('trips')).toBe(false);
});

test('everything that is wrong with a drill is named', () => {
  const { begin } = drillsAt(0);
  expect(() => begin({ kind: 'slow', share: 1.5, seconds: '9' })).toThrow(
    'deliveryStream must be the name of a delivery stream; kind must be one of throttle, fail; share must be a number above 0 and at most 1; seconds must be a number from 0 to 86400',
  );
  expect(() => begin({ deliveryStream: 'trips', kind: 'fail', share: 0, seconds: 1 })).toThrow(/^share must be/);
  expect(() => new PutDrills().routes[DRILL_ROUTE]!('{')).toThrow(LocalRefusal);
  expect(() => new PutDrills().routes[DRILL_ROUTE]!('null')).toThrow(LocalRefusal);
});
