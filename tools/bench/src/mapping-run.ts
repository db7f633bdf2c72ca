import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { EventSourceMappings } from '../../../packages/local/src/event-source-mapping/event-source-mappings';
import { noClosedShards } from '../../../packages/local/src/kinesis/closed-shards';
import { localCredentials } from '../../../packages/local/src/local-credentials';
import { discardMetrics } from '../../../packages/local/src/metrics/metric-sink';
import type { OwnedResource } from '../../../packages/local/src/resources/resource-type';
import type { Bench } from './bench-substrate';
import { HandledRecords } from './handled-records';

/** Seconds from the start of a new mapping until the handler has logged the stream's last record. */
export async function mappingRun(bench: Bench, batchSize: number): Promise<number> {
  const handled = await HandledRecords.from(bench);
  const mappings = new EventSourceMappings({
    substrateUrl: bench.url,
    kinesisUrl: bench.url,
    closedShards: noClosedShards,
    region: bench.region,
    accountId: '000000000000',
    credentials: localCredentials,
    stateDirectory: mkdtempSync(join(bench.stateDirectory, 'mapping-')),
    timeScale: 1,
    metrics: discardMetrics,
    log: console.error,
  });
  const began = Date.now();
  await mappings.apply([mapping(bench, batchSize)]);
  const endedAt = await handled.until(bench.records);
  await mappings.stop();
  return (endedAt - began) / 1_000;
}

function mapping({ region, streamName, functionName }: Bench, batchSize: number): OwnedResource {
  return {
    ...{ stackName: 'bench', logicalId: 'Mapping', type: 'AWS::Lambda::EventSourceMapping', ref: `bench-${batchSize}` },
    attributes: {},
    properties: {
      EventSourceArn: `arn:aws:kinesis:${region}:000000000000:stream/${streamName}`,
      FunctionName: functionName,
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: batchSize,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    },
  };
}
