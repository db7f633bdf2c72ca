import { EventSourceRules, type FilteredPart, PropRules } from '@streaming-patterns/construct-rules';
import { Token } from 'aws-cdk-lib';
import type { KafkaEventSourceOptions } from '../kafka-event-source-options';
import { TopicName } from '../topic-name';
import { accessMistakes } from './check-access';
import { pollerMistakes } from './check-pollers';
import { schemaRegistryMistakes } from './check-schema-registry';
import { LIMITS } from './limits';

const { batchSize, maxRetryAttempts, startingPositionTimestamp, maxBatchingWindow, maxRecordAge } = LIMITS;

/** Source of the one key: "Filtering events from Amazon MSK and self-managed Apache Kafka event sources". */
const FILTERED: FilteredPart = { key: 'value', records: 'Kafka messages' };

/** Everything that is wrong, one line each. A value known only at deployment passes. */
export function eventSourceMistakes(options: KafkaEventSourceOptions): string[] {
  return [
    ...TopicName.mistakes('topicName', options.topicName),
    ...PropRules.integers(options, { batchSize, maxRetryAttempts, startingPositionTimestamp }),
    ...PropRules.durations(options, { maxBatchingWindow, maxRecordAge }),
    // CDK compares it itself.
    ...PropRules.known('maxRecordAge', options.maxRecordAge),
    ...groupMistakes(options.consumerGroupId),
    ...EventSourceRules.start(options),
    ...EventSourceRules.filters(FILTERED, options.filters),
    ...accessMistakes(options),
    ...pollerMistakes(options),
    ...failureTopicMistakes(options),
    ...schemaRegistryMistakes(options.schemaRegistry),
  ];
}

/** AWS allows a star too: in a policy it would fit every group. Source: "AmazonManagedKafkaEventSourceConfig". */
function groupMistakes(group?: string): string[] {
  if (group === undefined || Token.isUnresolved(group) || /^[\w\-/:+=.@]{1,200}$/.test(group)) return [];
  return [`consumerGroupId must be 1 to 200 letters, digits and - / : _ + = . @, got "${group}"`];
}

function failureTopicMistakes({ topicName, failureDestination }: KafkaEventSourceOptions): string[] {
  const failureTopic = failureDestination?.topicName;
  if (failureTopic === undefined) return [];
  const mistakes = TopicName.mistakes('failureDestination', failureTopic);
  if (failureTopic === topicName) {
    mistakes.push(`failureDestination must be another topic than topicName (it would never end), got "${topicName}"`);
  }
  return mistakes;
}
