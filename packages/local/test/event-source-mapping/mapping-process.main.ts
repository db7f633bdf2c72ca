import { readFileSync } from 'node:fs';
import { EventSourceMappings } from '../../src/event-source-mapping/event-source-mappings';
import { noClosedShards } from '../../src/kinesis/closed-shards';
import { discardMetrics } from '../../src/metrics/metric-sink';

/** Runs mappings in a process of their own, so that a test can kill it. The argument is a file with context and resources. */
const { context, resources, clusters = {} } = JSON.parse(readFileSync(process.argv[2]!, 'utf8'));
const parts = { closedShards: noClosedShards, metrics: discardMetrics };
const log = (message: string) => console.error(message);
const service = new EventSourceMappings({ ...context, ...parts, log }, { find: (arn) => clusters[arn] });
void service.apply(resources);
