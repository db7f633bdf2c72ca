import type { DataPlaneContext } from '../data-plane/data-plane-context';
import type { RunningResource } from '../data-plane/running-resources';
import type { ClusterEndpoints, RunningClusters } from '../kafka/cluster/cluster-endpoints';
import type { OwnedResource, Properties } from '../resources/resource-type';
import { refuseContradictions } from './contradictions';
import { recordFilter } from './filter/record-filter';
import { refuseForeignProperties } from './foreign-properties';
import { wayIn } from './kafka-mapping/access/way-in';
import { KafkaMapping } from './kafka-mapping/kafka-mapping';
import { kafkaMappingSettings } from './kafka-mapping/kafka-mapping-settings';
import { groupIdOf } from './kafka-mapping/kafka-run';
import { commitEnds } from './kafka-mapping/starting-offsets';
import type { MappingPositions } from './mapping-position';
import { type MappingSettings, mappingSettings } from './mapping-settings';
import { QueueMapping } from './queue-mapping/queue-mapping';
import { queueMappingSettings } from './queue-mapping/queue-mapping-settings';
import { StreamMapping } from './stream-mapping';

/** A mapping at work. */
export type RunningMapping = RunningResource;

/** What mappings run with. */
export interface MappingParts {
  readonly context: DataPlaneContext;
  readonly positions: MappingPositions;
  readonly clusters: RunningClusters;
}

/** How mappings of one AWS service run. */
export interface MappingSource {
  /** @throws Error when the properties do not go together */
  settings(properties: Properties): { readonly enabled: boolean };
  /**
   * Before a new mapping is acknowledged: keeps where it begins. Called again when it is registered again.
   *
   * @throws Error when it cannot run here
   */
  prepare?(parts: MappingParts, resource: OwnedResource): void | Promise<void>;
  run(parts: MappingParts, resource: OwnedResource): RunningMapping;
}

/** By the service's name in `EventSourceArn`. */
const sources: Readonly<Record<string, MappingSource>> = {
  kinesis: {
    settings: streamSettings,
    prepare: ({ positions }, { ref, properties }) => {
      if (mappingSettings(properties).startingPosition === 'LATEST') positions.create(ref, Date.now());
    },
    run: ({ context, positions }, { ref, properties }) =>
      new StreamMapping(context, ref, mappingSettings(properties), positions),
  },
  sqs: {
    settings: queueMappingSettings,
    run: ({ context }, { ref, properties }) => new QueueMapping(context, ref, queueMappingSettings(properties)),
  },
  kafka: {
    settings: topicSettings,
    prepare: prepareTopic,
    run: ({ context, clusters }, { ref, properties }) => {
      const settings = kafkaMappingSettings(properties);
      return new KafkaMapping(context, ref, settings, clusterOf(clusters, settings.clusterArn));
    },
  },
};

/** Nothing for a source that is not run here. */
export function findMappingSource({ EventSourceArn }: Properties): MappingSource | undefined {
  return sources[String(EventSourceArn).split(':')[2] ?? ''];
}

function streamSettings(properties: Properties): MappingSettings {
  refuseForeignProperties(properties, 'streams');
  const settings = mappingSettings(properties);
  refuseContradictions(settings);
  recordFilter(settings.filterPatterns);
  return settings;
}

function topicSettings(properties: Properties) {
  refuseForeignProperties(properties, 'topics');
  return kafkaMappingSettings(properties);
}

/** The offsets from which LATEST counts are committed before the mapping's creation is acknowledged. */
async function prepareTopic({ positions, clusters }: MappingParts, resource: OwnedResource): Promise<void> {
  const { ref, properties } = resource;
  if (positions.createdAt(ref) !== undefined) return;
  const settings = kafkaMappingSettings(properties);
  const cluster = clusterOf(clusters, settings.clusterArn);
  wayIn(cluster, settings.secret);
  if (settings.startingPosition === 'LATEST')
    await commitEnds(cluster, settings.topic, groupIdOf({ mapping: ref, settings }));
  positions.create(ref, Date.now());
}

function clusterOf(clusters: RunningClusters, arn: string): ClusterEndpoints {
  const cluster = clusters.find(arn);
  if (cluster) return cluster;
  throw new Error(
    `EventSourceArn must be the ARN of a cluster of this run, got ${arn}: deploy the stack with the AWS::MSK::Cluster or AWS::MSK::ServerlessCluster in the same run, and take its Ref`,
  );
}
