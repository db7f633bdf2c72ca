import type { MetricStore } from '../metric-store';
import type { CallInput, CallMembers } from './call-input';

/** An operation that is answered from the metrics of the run. */
export type Operation = (input: CallInput, store: MetricStore) => CallMembers;
