import type { DataPlaneContext } from '../data-plane/data-plane-context';
import type { FunctionInvocationMetrics } from '../lambda/function-invocation-metrics';
import { pause } from '../stream-reading/keep-trying';
import type { OutageNotice } from '../stream-reading/outage-notice';
import type { AwsClients } from './aws-clients';
import type { MappingMetrics } from './mapping-metrics';
import type { MappingSettings } from './mapping-settings';

/** What all parts of one running mapping share. */
export interface MappingRun<Settings = MappingSettings> {
  /** The mapping's UUID. */
  readonly mapping: string;
  readonly settings: Settings;
  readonly context: DataPlaneContext;
  readonly clients: AwsClients;
  readonly invocations: FunctionInvocationMetrics;
  /** Of the mapping itself. */
  readonly metrics: MappingMetrics;
  readonly notice: OutageNotice;
  /** Aborted when nothing new may begin; every wait and read ends with its reason. */
  readonly stopping: AbortSignal;
  /** Aborted a little later, when a call of the function may not be waited for any longer. */
  readonly cutOff: AbortSignal;
}

/** What AWS knows about the stream and the function of a mapping. */
export interface MappingTarget {
  readonly functionArn: string;
  readonly functionRoleArn: string;
  readonly retentionHours: number;
}

/** Waits in AWS seconds, which the time scale shortens. */
export function pauseSeconds(run: Pick<MappingRun, 'stopping' | 'context'>, seconds: number): Promise<void> {
  return pause(run, (seconds * 1000) / run.context.timeScale);
}
