import { deliveryProcessing } from './delivery-processing-rows';
import { deliveryStreams } from './delivery-stream-rows';
import { directPut } from './direct-put-rows';
import { eventSourceMapping } from './event-source-mapping-rows';
import type { FidelityTable } from './fidelity-row';
import { formatConversion } from './format-conversion-rows';
import { httpEndpoint } from './http-endpoint-rows';
import { integrations } from './integration-rows';
import { kafkaClusters } from './kafka-rows';
import { kinesisStreams } from './kinesis-rows';
import { metrics } from './metric-rows';
import { queueMapping } from './queue-mapping-rows';
import { requestLogs } from './request-log-rows';
import { restApi } from './rest-api-rows';
import { topicMapping } from './topic-mapping-rows';

/** Every table, by the name of the constant that tests give to `fidelityTest`. */
export const fidelityTables: Readonly<Record<string, FidelityTable>> = {
  restApi,
  integrations,
  requestLogs,
  eventSourceMapping,
  queueMapping,
  topicMapping,
  kinesisStreams,
  formatConversion,
  httpEndpoint,
  directPut,
  deliveryStreams,
  deliveryProcessing,
  kafkaClusters,
  metrics,
};
