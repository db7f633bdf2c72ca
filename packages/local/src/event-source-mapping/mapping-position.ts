import type { PositionStore, ShardPosition } from '../stream-reading/position-store';
import type { OpenWindow } from './window/open-window';

/** How far one mapping has come in one shard. */
export interface MappingPosition extends ShardPosition {
  /** The tumbling window that the records up to here left open. */
  readonly window?: OpenWindow;
}

export type MappingPositions = PositionStore<MappingPosition>;
