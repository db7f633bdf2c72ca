import { AccessMethod } from '@streaming-patterns/kafka-topics';
import type { GivenTopicSettings } from './topic-settings';

/** What belongs to a cluster that exists, what to one that is made, and what to provisioned pollers. */
const OF_EXISTING = ['secretArn', 'secretKeyArn', 'securityGroupIds'] as const;
const OF_NEW = ['topicPartitions'] as const;
const OF_PROVISIONED = ['minimumPollers', 'maximumPollers', 'pollerGroupName'] as const;

/** What no single setting of a topic can tell. */
export function topicConflicts(given: GivenTopicSettings): string[] {
  const { clusterArn, createCluster = false, provisionedPollers = true, failureTopicName } = given;
  if ((clusterArn !== undefined) === createCluster) return [whichCluster(clusterArn)];
  const leftOut = (names: readonly (keyof GivenTopicSettings)[], when: string) =>
    names.filter((name) => given[name] !== undefined).map((name) => `${name} must be left out ${when}`);
  return [
    ...(createCluster ? [...leftOut(OF_EXISTING, 'with createCluster=true'), ...ofNew(given)] : ofExisting(given)),
    ...(createCluster ? [] : leftOut(OF_NEW, 'unless createCluster=true (the topic of clusterArn exists)')),
    ...(provisionedPollers ? [] : leftOut(OF_PROVISIONED, 'with provisionedPollers=false')),
    ...(failureTopicName === undefined ? [] : leftOut(['failureDestinationArn'], 'with failureTopicName')),
  ];
}

function whichCluster(clusterArn?: string): string {
  const ways = 'clusterArn must be given (a cluster that exists), or createCluster=true (a new one, at a price)';
  return `${ways}, got ${clusterArn === undefined ? 'neither' : 'both'}`;
}

function ofNew({ accessControlMethod }: GivenTopicSettings): string[] {
  if (accessControlMethod !== AccessMethod.TLS) return [];
  return [
    'accessControlMethod must be IAM or SCRAM with createCluster=true (for certificates use msk-cluster), got TLS',
  ];
}

function ofExisting({ accessControlMethod = AccessMethod.IAM, secretArn, secretKeyArn }: GivenTopicSettings): string[] {
  const needed = { IAM: [false, false], SCRAM: [true, true], TLS: [true, undefined] }[accessControlMethod];
  return Object.entries({ secretArn, secretKeyArn }).flatMap(([name, value], index) => {
    const need = needed[index];
    if (need === undefined || need === (value !== undefined)) return [];
    return [`${name} must be ${need ? 'given' : 'left out'} when accessControlMethod is ${accessControlMethod}`];
  });
}
