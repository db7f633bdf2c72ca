import { setTimeout } from 'node:timers/promises';
import type { DataPlaneContext } from '../data-plane/data-plane-context';
import type { FunctionInvocationMetrics } from '../lambda/function-invocation-metrics';
import type { AwsClients } from './aws-clients';
import { callBackOffMilliseconds } from './back-off';
import type { MappingSettings } from './mapping-settings';
import type { OutageNotice } from './outage-notice';

/** What all parts of one running mapping share. */
export interface MappingRun {
  /** The mapping's UUID. */
  readonly mapping: string;
  readonly settings: MappingSettings;
  readonly context: DataPlaneContext;
  readonly clients: AwsClients;
  readonly invocations: FunctionInvocationMetrics;
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

export function pause(run: Pick<MappingRun, 'stopping'>, milliseconds: number): Promise<void> {
  return setTimeout(milliseconds, undefined, { signal: run.stopping });
}

/** Makes a call until it works; ends only when the mapping stops. A substrate that is away for a while costs nothing. */
export async function keepTrying<T>(
  run: Pick<MappingRun, 'stopping' | 'notice'>,
  call: string,
  work: () => Promise<T>,
): Promise<T> {
  for (let failures = 0; ; ) {
    run.stopping.throwIfAborted();
    try {
      const result = await work();
      run.notice.worked(call);
      return result;
    } catch (error) {
      run.stopping.throwIfAborted();
      run.notice.failed(call, error);
      failures += 1;
      await pause(run, callBackOffMilliseconds(failures));
    }
  }
}
