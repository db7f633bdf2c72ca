import type { Tally } from '../replay/tally';

/** So many of the failed are named. */
const NAMED = 5;

/** How far a replay is, in one line. */
export function progressLine({ accepted, refused, failed, seconds, eventTime }: Tally, inLastSecond: number): string {
  const at = eventTime === undefined ? '' : `, ${new Date(eventTime).toISOString()}`;
  return `${seconds.toFixed(0)} s: ${accepted} accepted, ${inLastSecond}/s, ${refused} refused for now, ${failed.length} failed${at}`;
}

/** What became of a replay. */
export function report(tally: Tally): string {
  const { read, accepted, records, refused, sentAgain, outOfOrder, failed, problems, seconds } = tally;
  const each = records > 0 ? (accepted / records).toFixed(1) : '0';
  return [
    `read ${read} events, accepted ${accepted} in ${records} records (${each} each), ${Math.round(accepted / seconds)}/s`,
    ...(refused > 0 ? [`records refused for now and sent again: ${refused}`] : []),
    ...(sentAgain > 0 ? [`events sent again, as shards were split or merged meanwhile: ${sentAgain}`] : []),
    ...(outOfOrder > 0 ? [`events that came after a later one, sent as they came: ${outOfOrder}`] : []),
    ...named(
      'failed',
      failed.map(({ id, reason }) => `${id}: ${reason}`),
    ),
    ...named('not an event', problems),
  ].join('\n');
}

function named(what: string, all: readonly string[]): string[] {
  if (all.length === 0) return [];
  const more = all.length > NAMED ? [`  and ${all.length - NAMED} more`] : [];
  return [`${what}: ${all.length}`, ...all.slice(0, NAMED).map((line) => `  ${line}`), ...more];
}
