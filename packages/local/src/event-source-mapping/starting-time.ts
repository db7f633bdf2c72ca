import type { MappingSettings } from './mapping-settings';

/**
 * The arrival time in milliseconds since 1970 from which on records are for the mapping; nothing when every record is.
 * It holds for the shards of a later split or merge as well: all that they have arrived after it.
 *
 * "Process Amazon Kinesis Data Streams records with Lambda" warns that a mapping may need minutes to begin, and that one
 * with `LATEST` may miss records meanwhile. Here it begins at the moment of creation, also when it is created disabled.
 *
 * @param createdAt when the mapping was created, in milliseconds since 1970
 */
export function startingTime(settings: MappingSettings, createdAt?: number): number | undefined {
  if (settings.startingPosition === 'LATEST') return createdAt;
  if (settings.startingPosition === 'AT_TIMESTAMP') return settings.startingPositionTimestamp! * 1000;
  return undefined;
}
