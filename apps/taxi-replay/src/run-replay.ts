import type { Options } from './command-line/parse-options';
import { replay } from './replay/replay';
import { Tally } from './replay/tally';
import { progressLine, report } from './report/report';
import { eventOf } from './sources/event-fields';
import { readTrips } from './sources/read-trips';
import { fileText, objectTexts } from './sources/trip-objects';
import { KinesisStream } from './stream/kinesis-stream';
import { generateTrips } from './trips/generate-trips';
import type { ReplayEvent } from './trips/replay-event';
import { UsageError } from './usage-error';

const PROGRESS_MILLISECONDS = 1_000;

export interface Surroundings {
  print(line: string): void;
  /** Fires when the user wants it to end. */
  readonly abort?: AbortSignal;
}

/** Plays what was asked for and reports it. Answers the exit code: 0, or 1 when not all is in the stream. */
export async function runReplay(options: Options, { print, abort }: Surroundings): Promise<number> {
  const tally = new Tally();
  const stream = new KinesisStream(options.stream, { region: options.region });
  let last = 0;
  const timer = setInterval(() => {
    print(progressLine(tally, tally.accepted - last));
    last = tally.accepted;
  }, PROGRESS_MILLISECONDS);
  try {
    const events = eventsOf(options, (problem) => void tally.problems.push(problem));
    await replay(events, stream, options.replay, { abort, tally });
    return tally.complete ? 0 : 1;
  } finally {
    clearInterval(timer);
    if (tally.read > 0 || tally.problems.length > 0) print(report(tally));
    stream.close();
  }
}

function eventsOf(
  { source, fields, region }: Options,
  onProblem: (problem: string) => void,
): AsyncIterable<ReplayEvent> | Iterable<ReplayEvent> {
  if (source.kind === 'file') return readTrips([fileText(source.path)], fields, onProblem);
  if (source.kind === 's3') return readTrips(objectTexts(source.uri, region), fields, onProblem);
  return generatedEvents(source.settings, fields);
}

function* generatedEvents(
  settings: Parameters<typeof generateTrips>[0],
  fields: Options['fields'],
): Generator<ReplayEvent> {
  for (const trip of generateTrips(settings)) {
    const read = eventOf({ ...trip }, JSON.stringify(trip), `trip ${trip.trip_id}`, fields);
    if (!('event' in read)) throw new UsageError(`generated trips do not have that: ${read.problem}`);
    yield read.event;
  }
}
