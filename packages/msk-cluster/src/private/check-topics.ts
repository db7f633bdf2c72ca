import { PropRules } from '@streaming-patterns/construct-rules';
import { TopicName } from '@streaming-patterns/kafka-topics';
import { ClusterKind } from '../cluster-kind';
import type { MskClusterProps } from '../msk-cluster-props';
import type { Topic } from '../topic';
import { withDefaults } from './defaults';
import { MANAGED_REPLICAS, MOST_PARTITIONS } from './limits';

export function topicMistakes(props: MskClusterProps): string[] {
  const { topics = [], consumerGroups = [] } = props;
  return [
    ...topics.flatMap((topic) => ofTopic(topic, props)),
    ...collisions(topics.map(({ name }) => name)),
    ...consumerGroups.flatMap(({ consumerGroup }) => asciiOnly(consumerGroup)),
  ];
}

function ofTopic({ name, partitions, replicationFactor }: Topic, props: MskClusterProps): string[] {
  const { kind, numberBrokerNodes } = withDefaults(props);
  const mistakes = PropRules.integer(`topics: partitions of ${name}`, { min: 1, max: MOST_PARTITIONS }, partitions);
  if (!TopicName.isValid(name)) {
    mistakes.push(`topics: name must be 1 to 249 letters, digits, dots, underscores and hyphens, got "${name}"`);
  }
  const of = `topics: replicationFactor of ${name}`;
  if (kind === ClusterKind.STANDARD) {
    return [...mistakes, ...PropRules.integer(of, { min: 1, max: numberBrokerNodes }, replicationFactor)];
  }
  if (replicationFactor !== undefined && replicationFactor !== MANAGED_REPLICAS) {
    mistakes.push(`${of} must be 3 or left out when kind is ${kind}, got ${replicationFactor}`);
  }
  return mistakes;
}

/** Kafka refuses a topic whose name differs from another one only in dots and underscores: its metrics would be the same. */
function collisions(names: string[]): string[] {
  const plain = names.map((name) => name.replaceAll('.', '_'));
  const again = names.filter((_, index) => plain.indexOf(plain[index]) !== index);
  return again.map((name) => `topics: name must be unique, dots and underscores being the same, got "${name}" again`);
}

function asciiOnly(group: string): string[] {
  if (/^[\x21-\x7e]+$/.test(group)) return [];
  return [`consumerGroups: consumerGroup must be in ASCII (of others Amazon MSK publishes no lag), got "${group}"`];
}
