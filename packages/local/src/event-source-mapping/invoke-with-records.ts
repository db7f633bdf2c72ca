import type { Batch } from './batch';
import { type FunctionCall, type Invocation, invokeFunction } from './function-invoker';
import { readReport, succeeded } from './function-response';
import type { MappingRun } from './mapping-run';
import { functionEvent } from './stream-record';

/** Calls the function with records of a stream, and reports how old they are. */
export function invokeWithRecords(
  run: MappingRun,
  batch: Batch,
  call: FunctionCall = batchCall(run, batch),
): Promise<Invocation> {
  const last = batch.records.at(-1);
  if (last) run.invocations.iteratorAge(run.settings.functionName, Date.now() - last.arrivedAt);
  return invokeFunction(run, batch, call);
}

function batchCall(run: MappingRun, batch: Batch): FunctionCall {
  return {
    payload: functionEvent(batch.records),
    // Without ReportBatchItemFailures, Lambda does not look at what the function returns.
    verdict: run.settings.reportBatchItemFailures ? readReport : () => succeeded,
  };
}
