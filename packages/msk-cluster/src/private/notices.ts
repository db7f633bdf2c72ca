import { Warnings } from '@streaming-patterns/construct-rules';
import { Annotations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { MskClusterProps } from '../msk-cluster-props';
import { priceText } from './prices';

/** Says at synthesis what it costs, and what is valid and may still not be what is meant. */
export function notices(scope: Construct, props: MskClusterProps): void {
  Annotations.of(scope).addInfo(priceText(props));
  for (const [name, text] of Object.entries(warningsOf(props))) Warnings.add(scope, 'msk-cluster', name, text);
}

function warningsOf({ vpc, topics = [] }: MskClusterProps): Record<string, string> {
  const found: Record<string, string> = {};
  if (!vpc) {
    found.newNetwork =
      'no vpc is given, so the network is made here and the cluster goes with it, with all records: when the stack is deleted, nothing of it stays. Bring a vpc to keep the cluster';
  }
  const alone = topics.filter(({ replicationFactor }) => replicationFactor === 1).map(({ name }) => name);
  if (alone.length > 0) {
    found.oneReplica = `topics ${alone.join(', ')} have one copy: while its broker restarts, nobody can write or read, and what is lost there is lost`;
  }
  return found;
}
