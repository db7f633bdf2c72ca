import type { Properties } from '../resources/resource-type';
import { STREAM_GROUPS } from './mapping-metrics';
import { failureDestinationArn, metricGroups } from './mapping-settings';

/** What a mapping reads from. */
export type SourceKind = 'streams' | 'queues' | 'topics';

/**
 * The properties that only some sources have. From "Lambda parameters for Amazon Kinesis Data Streams event source
 * mappings", "Lambda parameters for Amazon SQS event source mappings" and "All Amazon MSK event source configuration
 * parameters in Lambda". AWS has provisioned pollers for queues too; here it has not.
 */
const ownersOf: Readonly<Record<string, readonly SourceKind[]>> = {
  AmazonManagedKafkaEventSourceConfig: ['topics'],
  BisectBatchOnFunctionError: ['streams', 'topics'],
  DestinationConfig: ['streams', 'topics'],
  MaximumRecordAgeInSeconds: ['streams', 'topics'],
  MaximumRetryAttempts: ['streams', 'topics'],
  ParallelizationFactor: ['streams'],
  ProvisionedPollerConfig: ['topics'],
  ScalingConfig: ['queues'],
  SourceAccessConfigurations: ['topics'],
  StartingPosition: ['streams', 'topics'],
  StartingPositionTimestamp: ['streams', 'topics'],
  Topics: ['topics'],
  TumblingWindowInSeconds: ['streams'],
};

/** @throws Error that names a property, or a value of one, which the source does not have */
export function refuseForeignProperties(properties: Properties, kind: SourceKind): void {
  const isForeign = ([name, owners]: [string, readonly SourceKind[]]) =>
    properties[name] !== undefined && !owners.includes(kind);
  const foreign = Object.entries(ownersOf).find(isForeign) ?? foreignValue(properties, kind);
  if (!foreign) return;
  const [name, owners] = foreign;
  throw new Error(
    `${name} is for ${owners.join(' and ')}; remove it, or read no ${kind}: ${properties.EventSourceArn}`,
  );
}

function foreignValue(properties: Properties, kind: SourceKind): [string, readonly SourceKind[]] | undefined {
  if (kind === 'topics') return undefined;
  const group = metricGroups(properties).find((one) => !STREAM_GROUPS.includes(one));
  if (group) return [`MetricsConfig.Metrics ${group}`, ['topics']];
  const destination = failureDestinationArn(properties);
  return destination?.startsWith('kafka:')
    ? [`DestinationConfig.OnFailure.Destination ${destination}`, ['topics']]
    : undefined;
}
