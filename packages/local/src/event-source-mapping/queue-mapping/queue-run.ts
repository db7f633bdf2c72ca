import type { MappingRun } from '../mapping-run';
import type { QueueMappingSettings } from './queue-mapping-settings';

/** What all parts of one running SQS event source mapping share. */
export interface QueueRun extends Omit<MappingRun, 'settings'> {
  readonly settings: QueueMappingSettings;
}
