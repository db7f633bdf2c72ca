import { eventSourceMapping } from './event-source-mapping-rows';
import type { FidelityTable } from './fidelity-row';
import { metrics } from './metric-rows';
import { queueMapping } from './queue-mapping-rows';
import { restApi } from './rest-api-rows';

/** Every table, by the name of the constant that tests give to `fidelityTest`. */
export const fidelityTables: Readonly<Record<string, FidelityTable>> = {
  restApi,
  eventSourceMapping,
  queueMapping,
  metrics,
};
