import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { EventSourceMappings } from '../../../../packages/local/src/event-source-mapping/event-source-mappings';
import type { OwnedResource } from '../../../../packages/local/src/resources/resource-type';
import { HandledRecords } from '../handled-records';
import type { ConsumedTopic } from './consumed-topic';

/** Seconds from the start of a new mapping until the handler has logged the topic's last record. */
export async function mappingRun(consumed: ConsumedTopic, batchSize: number): Promise<number> {
  const { substrate, records, cluster } = consumed;
  const handled = await HandledRecords.from(consumed);
  const context = substrate.context(mkdtempSync(join(substrate.stateDirectory, 'mapping-')));
  const mappings = new EventSourceMappings(context, cluster.clusters);
  const began = Date.now();
  await mappings.apply([mapping(consumed, batchSize)]);
  const endedAt = await handled.until(records);
  await mappings.stop();
  return (endedAt - began) / 1_000;
}

/** A new one each time, with a consumer group of its own. */
function mapping({ cluster, topic, functionName }: ConsumedTopic, batchSize: number): OwnedResource {
  return {
    ...{ stackName: 'bench', logicalId: 'Mapping', type: 'AWS::Lambda::EventSourceMapping', ref: randomUUID() },
    attributes: {},
    properties: {
      EventSourceArn: cluster.arn,
      Topics: [topic],
      FunctionName: functionName,
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: batchSize,
      // The bare loop waits for no batch to fill up either.
      MaximumBatchingWindowInSeconds: 0,
      ProvisionedPollerConfig: { MinimumPollers: 1 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    },
  };
}
