import type { KinesisClient } from '@aws-sdk/client-kinesis';
import type { DataPlaneContext } from '../data-plane/data-plane-context';
import type { TryingRun } from './keep-trying';

/** What all parts that read one stream share. */
export interface StreamRun extends TryingRun {
  readonly settings: { readonly streamName: string };
  readonly context: Pick<DataPlaneContext, 'closedShards' | 'metrics' | 'log'>;
  readonly clients: { readonly kinesis: KinesisClient };
}
