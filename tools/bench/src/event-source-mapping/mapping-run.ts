import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { EventSourceMappings } from '../../../../packages/local/src/event-source-mapping/event-source-mappings';
import type { OwnedResource } from '../../../../packages/local/src/resources/resource-type';
import { HandledRecords } from '../handled-records';
import type { ConsumedStream } from './consumed-stream';

/** Seconds from the start of a new mapping until the handler has logged the stream's last record. */
export async function mappingRun(consumed: ConsumedStream, batchSize: number): Promise<number> {
  const { substrate, records } = consumed;
  const handled = await HandledRecords.from(consumed);
  const mappings = new EventSourceMappings(substrate.context(mkdtempSync(join(substrate.stateDirectory, 'mapping-'))));
  const began = Date.now();
  await mappings.apply([mapping(consumed, batchSize)]);
  const endedAt = await handled.until(records);
  await mappings.stop();
  return (endedAt - began) / 1_000;
}

function mapping({ substrate, streamName, functionName }: ConsumedStream, batchSize: number): OwnedResource {
  return {
    ...{ stackName: 'bench', logicalId: 'Mapping', type: 'AWS::Lambda::EventSourceMapping', ref: `bench-${batchSize}` },
    attributes: {},
    properties: {
      EventSourceArn: substrate.streamArn(streamName),
      FunctionName: functionName,
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: batchSize,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    },
  };
}
