import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ReplaySettings } from '../replay/replay';
import type { Speed } from '../replay/schedule';
import type { EventFields } from '../sources/event-fields';
import { parseS3Uri } from '../sources/trip-objects';
import type { GeneratorSettings } from '../trips/generate-trips';
import { UsageError } from '../usage-error';
import { type NumberOption, numberOption } from './number-option';

/** Where the trips come from. */
export type TripSource =
  | { readonly kind: 'generator'; readonly settings: GeneratorSettings }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 's3'; readonly uri: string };

export interface Options {
  /** Its name or ARN. */
  readonly stream: string;
  readonly region?: string;
  readonly source: TripSource;
  readonly fields: EventFields;
  readonly replay: ReplaySettings;
}

export const OPTIONS = {
  file: { type: 'string' },
  s3: { type: 'string' },
  seed: { type: 'string' },
  'trips-per-day': { type: 'string' },
  start: { type: 'string' },
  'time-field': { type: 'string' },
  'partition-key': { type: 'string' },
  'speed-up': { type: 'string' },
  rate: { type: 'string' },
  limit: { type: 'string' },
  ordered: { type: 'boolean' },
  aggregate: { type: 'boolean' },
  'aggregate-bytes': { type: 'string' },
  'give-up-after': { type: 'string' },
  region: { type: 'string' },
  help: { type: 'boolean' },
} as const;

export type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

/** Only the generator takes these. */
const OF_GENERATOR = ['seed', 'trips-per-day', 'start'] as const;

/** As the archived solution replays ("Deploy the demo producer", Streaming Data Solution for Amazon Kinesis). */
export const DEFAULT_SPEED_UP = 6_480;
export const DEFAULT_TRIPS_PER_DAY = 5_000;
const DEFAULT_START = '2018-01-01T00:00:00Z';
/** "AggregationMaxSize", Amazon Kinesis Producer Library. */
export const DEFAULT_AGGREGATE_BYTES = 51_200;

/** Whole numbers, with what is allowed. */
const numbers = {
  seed: { least: 0, most: 2 ** 31 - 1, otherwise: 1 },
  'trips-per-day': { least: 1, most: 100_000_000, otherwise: DEFAULT_TRIPS_PER_DAY },
  'speed-up': { least: 1, most: 1_000_000_000, otherwise: DEFAULT_SPEED_UP },
  'aggregate-bytes': { least: 1_000, most: 1_000_000, otherwise: DEFAULT_AGGREGATE_BYTES },
  'give-up-after': { least: 1, most: 86_400, otherwise: 60 },
} as const satisfies Record<string, NumberOption>;

/** Reads the command line; answers `help` when that was asked for. Paths are relative to `directory`. */
export function parseOptions(args: readonly string[], directory: string): Options | 'help' {
  const { values, positionals } = parseCommandLine(args);
  if (values.help) return 'help';
  const number = (name: keyof typeof numbers) => numberOption(name, values[name], numbers[name]);
  if (values['aggregate-bytes'] !== undefined && !values.aggregate)
    throw new UsageError('--aggregate-bytes is for aggregated records: give --aggregate too');
  return {
    stream: streamIn(positionals),
    region: values.region ?? regionIn(positionals[0]!),
    source: sourceIn(values, directory, number),
    fields: { time: values['time-field'] ?? 'dropoff_datetime', partitionKey: values['partition-key'] ?? 'trip_id' },
    replay: {
      speed: speedIn(values, number('speed-up')),
      limit: values.limit === undefined ? undefined : numberOption('limit', values.limit, { least: 1, most: 1e12 }),
      ordered: values.ordered ?? false,
      aggregateBytes: values.aggregate ? number('aggregate-bytes') : undefined,
      giveUpAfterMilliseconds: number('give-up-after') * 1000,
    },
  };
}

function parseCommandLine(args: readonly string[]) {
  try {
    return parseArgs({ args: args.filter((arg) => arg !== '--'), options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function streamIn([stream, ...others]: readonly string[]): string {
  if (stream === undefined) throw new UsageError('the name or ARN of a stream is needed, as in "taxi-replay trips"');
  if (others.length > 0) throw new UsageError(`one stream is needed, got also "${others.join(' ')}"`);
  return stream;
}

function regionIn(stream: string): string | undefined {
  return stream.startsWith('arn:') ? stream.split(':')[3] : undefined;
}

function sourceIn(values: Values, directory: string, number: (name: 'seed' | 'trips-per-day') => number): TripSource {
  const { file, s3, start = DEFAULT_START } = values;
  if (file !== undefined && s3 !== undefined) throw new UsageError('--file and --s3 exclude each other: give one');
  const taken = OF_GENERATOR.filter((name) => values[name] !== undefined);
  if ((file ?? s3) !== undefined && taken.length > 0)
    throw new UsageError(`--${taken[0]} is for generated trips: leave it out with --file and --s3`);
  if (file !== undefined) return { kind: 'file', path: resolve(directory, file) };
  if (s3 !== undefined) {
    parseS3Uri(s3);
    return { kind: 's3', uri: s3 };
  }
  const startsAt = Date.parse(start);
  if (Number.isNaN(startsAt)) throw new UsageError(`--start must be a time like ${DEFAULT_START}, got "${start}"`);
  return {
    kind: 'generator',
    settings: { seed: number('seed'), tripsPerDay: number('trips-per-day'), start: startsAt },
  };
}

function speedIn({ rate, 'speed-up': speedUp }: Values, times: number): Speed {
  if (rate !== undefined && speedUp !== undefined)
    throw new UsageError('--rate and --speed-up exclude each other: give one');
  if (rate === undefined) return { speedUp: times };
  if (rate === 'max') return 'max';
  return { rate: numberOption('rate', rate, { least: 1, most: 1_000_000, orElse: 'or max' }) };
}
