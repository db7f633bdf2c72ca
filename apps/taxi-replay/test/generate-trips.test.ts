import { expect, test } from 'vitest';
import { generateTrips, type Trip } from '../src/trips/generate-trips';

const DAY_MILLISECONDS = 86_400_000;
const start = Date.parse('2018-01-01T00:00:00Z');

function trips(count: number, seed: number, tripsPerDay = 3_000): Trip[] {
  const all = generateTrips({ seed, tripsPerDay, start });
  return Array.from({ length: count }, () => all.next().value as Trip);
}

test('the same seed gives the same trips, another one others', () => {
  expect(trips(200, 5)).toEqual(trips(200, 5));
  expect(trips(200, 6)).not.toEqual(trips(200, 5));
});

test('trips come in the order of their drop-offs, with numbers of their own', () => {
  const all = trips(5_000, 2);
  const times = all.map(({ dropoff_datetime }) => dropoff_datetime);
  expect(times).toEqual(times.toSorted());
  expect(new Set(all.map(({ trip_id }) => trip_id)).size).toBe(5_000);
});

test('a day has as many trips as were asked for, more in the evening than by night', () => {
  const all = trips(60_000, 3, 20_000);
  const last = Date.parse(all.at(-1)!.dropoff_datetime);
  expect((last - start) / DAY_MILLISECONDS).toBeCloseTo(3, 0);
  const between = (from: number, to: number) =>
    all.filter(({ dropoff_datetime }) => {
      const hour = new Date(dropoff_datetime).getUTCHours();
      return hour >= from && hour < to;
    }).length;
  expect(between(18, 21) / between(6, 9)).toBeGreaterThan(3);
});

test('a trip adds up', () => {
  for (const trip of trips(500, 4)) {
    expect(Date.parse(trip.pickup_datetime)).toBeLessThan(Date.parse(trip.dropoff_datetime));
    expect(trip.total_amount).toBeCloseTo(trip.fare_amount + trip.tip_amount + 0.8, 2);
    expect(trip.payment_type === 'cash' && trip.tip_amount > 0).toBe(false);
  }
});
