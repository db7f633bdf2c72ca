import type { DeliveryRun } from '../delivery-run';
import type { Onward, RecordSink } from '../record-sink';
import { processorSettings } from './processor-settings';
import { processorTypes } from './processor-types';

/** The stages of a ProcessingConfiguration, the first of them as a sink; without processors, what comes after. */
export async function createProcessing(
  run: DeliveryRun,
  configuration: unknown,
  { passed, failed }: Onward,
): Promise<RecordSink> {
  const given = new Map(processorSettings(configuration).map(({ type, parameters }) => [type, parameters]));
  let next = passed;
  for (const [type, processor] of Object.entries(processorTypes).reverse()) {
    const parameters = given.get(type);
    if (parameters) next = await processor.stage(run, parameters, { passed: next, failed });
  }
  return next;
}
