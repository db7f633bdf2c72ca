import type { ReplayEvent } from '../trips/replay-event';
import { type EventFields, readEvent } from './event-fields';
import { textLines } from './text-lines';
import type { TripText } from './trip-objects';

/** The events of texts with one JSON object a line, in their order. A line that is none is told, and holds up no other one. */
export async function* readTrips(
  texts: AsyncIterable<TripText> | Iterable<TripText>,
  fields: EventFields,
  onProblem: (problem: string) => void,
): AsyncGenerator<ReplayEvent> {
  for await (const { name, open } of texts) {
    let number = 0;
    for await (const line of textLines(await open(), name)) {
      number += 1;
      if (line === '') continue;
      const read = readEvent(line, `line ${number} of ${name}`, fields);
      if ('event' in read) yield read.event;
      else onProblem(read.problem);
    }
  }
}
