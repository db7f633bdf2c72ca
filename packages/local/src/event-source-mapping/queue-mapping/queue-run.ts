import type { MappingRun } from '../mapping-run';
import type { QueueMappingSettings } from './queue-mapping-settings';

/** What all parts of one running SQS event source mapping share. */
export type QueueRun = MappingRun<QueueMappingSettings>;
