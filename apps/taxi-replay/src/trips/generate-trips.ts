import { SeededRandom } from './seeded-random';

/** A taxi trip in the words of the public data set of New York's Taxi and Limousine Commission. */
export interface Trip {
  readonly type: 'trip';
  readonly trip_id: number;
  readonly vendor_id: number;
  /** ISO 8601 in UTC, as all times here. */
  readonly pickup_datetime: string;
  /** The event: trips come in this order. */
  readonly dropoff_datetime: string;
  readonly passenger_count: number;
  /** In miles. */
  readonly trip_distance: number;
  readonly pickup_longitude: number;
  readonly pickup_latitude: number;
  readonly dropoff_longitude: number;
  readonly dropoff_latitude: number;
  readonly payment_type: 'card' | 'cash';
  /** In US dollars. */
  readonly fare_amount: number;
  readonly tip_amount: number;
  readonly total_amount: number;
}

export interface GeneratorSettings {
  /** The same seed gives the same trips. */
  readonly seed: number;
  /** In the mean; by night fewer, in the evening more. */
  readonly tripsPerDay: number;
  /** When the first day begins, in milliseconds since 1970. */
  readonly start: number;
}

const HOUR_MILLISECONDS = 3_600_000;
/** How much busier the busiest hour is than the mean; the quietest is as much below it. */
const SWING = 0.7;
const BUSIEST_HOUR = 19;
/** Dollars: at the start, for a mile, for a minute, and taxes. */
const FARE = { start: 3, mile: 2.5, minute: 0.35, taxes: 0.8 } as const;

/** With how often each comes. */
const PAYMENT_TYPES = Object.entries({ card: 7, cash: 3 }) as [Trip['payment_type'], number][];
const VENDORS = numbered({ 1: 4, 2: 6 });
const PASSENGERS = numbered({ 1: 70, 2: 15, 3: 5, 4: 3, 5: 4, 6: 3 });

/** Trips without end, in the order of their drop-offs. */
export function* generateTrips({ seed, tripsPerDay, start }: GeneratorSettings): Generator<Trip> {
  const random = new SeededRandom(seed);
  const mostPerMillisecond = (tripsPerDay / 24 / HOUR_MILLISECONDS) * (1 + SWING);
  let at = start;
  for (let id = 1; ; ) {
    at += random.wait(mostPerMillisecond);
    if (random.next() * (1 + SWING) < busyness(at)) yield trip(id++, Math.floor(at), random);
  }
}

/** 1 in the mean of a day. */
function busyness(at: number): number {
  const hour = (at / HOUR_MILLISECONDS) % 24;
  return 1 + SWING * Math.cos(((hour - BUSIEST_HOUR) / 12) * Math.PI);
}

function trip(trip_id: number, droppedOffAt: number, random: SeededRandom): Trip {
  const distance = Math.min(1.8 * Math.exp(0.8 * random.normal()), 40);
  const minutes = 2 + (distance / random.between(7, 16)) * 60;
  const [fromLongitude, fromLatitude] = [random.between(-74.01, -73.95), random.between(40.71, 40.8)];
  const direction = random.next() * 2 * Math.PI;
  const fare = FARE.start + FARE.mile * distance + FARE.minute * minutes;
  const payment_type = random.pick(PAYMENT_TYPES);
  const tip = payment_type === 'card' ? fare * random.between(0, 0.3) : 0;
  return {
    type: 'trip',
    trip_id,
    vendor_id: random.pick(VENDORS),
    pickup_datetime: new Date(droppedOffAt - Math.round(minutes * 60_000)).toISOString(),
    dropoff_datetime: new Date(droppedOffAt).toISOString(),
    passenger_count: random.pick(PASSENGERS),
    trip_distance: rounded(distance, 2),
    pickup_longitude: rounded(fromLongitude, 6),
    pickup_latitude: rounded(fromLatitude, 6),
    // A degree of latitude is 69 miles; of longitude, in New York, 52.
    dropoff_longitude: rounded(fromLongitude + (Math.cos(direction) * distance) / 52, 6),
    dropoff_latitude: rounded(fromLatitude + (Math.sin(direction) * distance) / 69, 6),
    payment_type,
    fare_amount: rounded(fare, 2),
    tip_amount: rounded(tip, 2),
    total_amount: rounded(rounded(fare, 2) + rounded(tip, 2) + FARE.taxes, 2),
  };
}

function rounded(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}

function numbered(weights: Readonly<Record<number, number>>): [number, number][] {
  return Object.entries(weights).map(([value, weight]) => [Number(value), weight]);
}
