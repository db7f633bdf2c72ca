import { generateTrips } from '@streaming-patterns/taxi-replay';
import type { RecordToSend } from './record-to-send';

const FIRST_AT = Date.UTC(2018, 0, 1);
const TRIPS_PER_DAY = 5_000;

/** As many taxi trips as asked for, in the order of their drop-offs, the same for a seed. */
export function tripRecords(count: number, seed: number): RecordToSend[] {
  const trips = generateTrips({ seed, tripsPerDay: TRIPS_PER_DAY, start: FIRST_AT });
  return Array.from({ length: count }, () => {
    const trip = trips.next().value;
    const id = String(trip.trip_id);
    return { id, data: JSON.stringify(trip), partitionKey: id };
  });
}
