import type { Template } from '../../assembly/template';
import { CLUSTER, SERVERLESS_CLUSTER } from '../cluster/cluster-settings';
import { ensureKafka, type KafkaInstallationOptions } from './kafka-installation';
import { type KafkaRelease, kafkaReleases, releaseFor, SERVERLESS_RELEASE } from './kafka-release';

interface DeployableStack {
  readonly template: Template;
}

/** Gets what the clusters of an app need, before anything is deployed; an app without a cluster needs nothing. */
export async function ensureKafkaFor(
  stacks: readonly DeployableStack[],
  options: Omit<KafkaInstallationOptions, 'release'>,
): Promise<void> {
  for (const release of neededReleases(stacks)) await ensureKafka({ ...options, release });
}

/** The releases that the clusters of templates run as; a version that is known only during deployment may be any. */
export function neededReleases(stacks: readonly DeployableStack[]): KafkaRelease[] {
  const resources = stacks.flatMap(({ template }) => Object.values(template.Resources ?? {}));
  const found = resources.flatMap(({ Type, Properties = {} }): readonly KafkaRelease[] => {
    if (Type === SERVERLESS_CLUSTER) return [SERVERLESS_RELEASE];
    if (Type !== CLUSTER) return [];
    const release = releaseFor(String(Properties.KafkaVersion));
    return release ? [release] : Object.values(kafkaReleases);
  });
  return [...new Set(found)];
}
