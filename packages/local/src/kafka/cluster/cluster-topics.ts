import { join } from 'node:path';
import type { OwnedResource } from '../../resources/resource-type';
import type { BrokerTopics } from '../broker/broker-topics';
import { TOPIC } from './cluster-settings';
import { type EntryActions, KeptEntries } from './kept-entries';
import { type TopicSettings, topicSettings } from './topic-settings';

/** The topics that templates declare for one cluster. Others, which clients make, are let be. */
export class ClusterTopics {
  private readonly kept: KeptEntries;
  private readonly actions: EntryActions;

  constructor(
    directory: string,
    private readonly topics: BrokerTopics,
  ) {
    this.kept = new KeptEntries(join(directory, 'topics.json'));
    this.actions = {
      make: (name, wanted, mayExist) => this.make(name, settingsOf(wanted), mayExist),
      change: (name, wanted) => this.topics.update(name, settingsOf(wanted)),
      remove: (name) => this.topics.delete(name),
    };
  }

  /** Brings the broker to what the resources say. */
  async follow(clusterArn: string, resources: readonly OwnedResource[]): Promise<void> {
    const own = resources.filter(({ type, properties }) => type === TOPIC && properties.ClusterArn === clusterArn);
    const wanted = own.map(
      ({ properties }) => [String(properties.TopicName), JSON.stringify(topicSettings(properties))] as const,
    );
    await this.kept.follow(new Map(wanted), this.actions);
  }

  private async make(name: string, settings: TopicSettings, mayExist: boolean): Promise<void> {
    if (mayExist && (await this.topics.describe(name))) await this.topics.update(name, settings);
    else await this.topics.create(name, settings);
  }
}

function settingsOf(text: string): TopicSettings {
  return JSON.parse(text) as TopicSettings;
}
