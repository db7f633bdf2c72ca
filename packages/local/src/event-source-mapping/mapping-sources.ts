import type { DataPlaneContext } from '../data-plane/data-plane-context';
import type { RunningResource } from '../data-plane/running-resources';
import type { OwnedResource, Properties } from '../resources/resource-type';
import { refuseContradictions } from './contradictions';
import { recordFilter } from './filter/record-filter';
import type { MappingPositions } from './mapping-position';
import { type MappingSettings, mappingSettings } from './mapping-settings';
import { QueueMapping } from './queue-mapping/queue-mapping';
import { queueMappingSettings } from './queue-mapping/queue-mapping-settings';
import { StreamMapping } from './stream-mapping';

/** A mapping at work. */
export type RunningMapping = RunningResource;

/** How mappings of one AWS service run. */
export interface MappingSource {
  /** @throws Error when the properties do not go together */
  settings(properties: Properties): { readonly enabled: boolean };
  run(context: DataPlaneContext, resource: OwnedResource, positions: MappingPositions): RunningMapping;
}

/** By the service's name in `EventSourceArn`. */
const sources: Readonly<Record<string, MappingSource>> = {
  kinesis: {
    settings: streamSettings,
    run: (context, { ref, properties }, positions) =>
      new StreamMapping(context, ref, mappingSettings(properties), positions),
  },
  sqs: {
    settings: queueMappingSettings,
    run: (context, { ref, properties }) => new QueueMapping(context, ref, queueMappingSettings(properties)),
  },
};

/** Nothing for a source that is not run here. */
export function findMappingSource({ EventSourceArn }: Properties): MappingSource | undefined {
  return sources[String(EventSourceArn).split(':')[2] ?? ''];
}

function streamSettings(properties: Properties): MappingSettings {
  const settings = mappingSettings(properties);
  refuseContradictions(settings);
  recordFilter(settings.filterPatterns);
  if (properties.ScalingConfig === undefined) return settings;
  throw new Error(`ScalingConfig is for queues; remove it for the stream ${settings.streamArn}`);
}
