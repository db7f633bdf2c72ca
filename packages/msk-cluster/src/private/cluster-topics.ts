import { CfnTopic } from 'aws-cdk-lib/aws-msk';
import { Construct } from 'constructs';
import type { Topic } from '../topic';
import { DEFAULT_PARTITIONS } from './limits';

export interface TopicFacts {
  readonly clusterArn: string;
  readonly replicationFactor: number;
  readonly topics: Topic[];
}

/** The topics of a cluster with brokers: Amazon MSK itself makes them, with no client and no network. */
export function clusterTopics(scope: Construct, { clusterArn, topics, ...facts }: TopicFacts): Construct {
  const folder = new Construct(scope, 'Topics');
  for (const {
    name,
    partitions = DEFAULT_PARTITIONS,
    replicationFactor = facts.replicationFactor,
    configs,
  } of topics) {
    new CfnTopic(folder, name, {
      clusterArn,
      topicName: name,
      partitionCount: partitions,
      replicationFactor,
      // JSON in base64. Source: "CreateTopic", Amazon MSK API Reference.
      configs: configs && Buffer.from(JSON.stringify(configs)).toString('base64'),
    });
  }
  return folder;
}
