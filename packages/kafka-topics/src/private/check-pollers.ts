import { PropRules } from '@streaming-patterns/construct-rules';
import { Token } from 'aws-cdk-lib';
import { EventPollers } from '../event-pollers';
import { FailureDestinationType } from '../failure-destination';
import type { KafkaEventSourceOptions } from '../kafka-event-source-options';
import { LIMITS } from './limits';

/**
 * What only provisioned pollers do. Sources: "Configuring error handling controls for Kafka event sources", "Using a Kafka
 * topic as an on-failure destination", "Using schema registries with Kafka event sources in Lambda", "ManagedKafkaEventSource
 * (AWS CDK)" for metrics.
 */
const NEED_PROVISIONED: { readonly [prop: string]: (options: KafkaEventSourceOptions) => boolean } = {
  maxRetryAttempts: ({ maxRetryAttempts }) => maxRetryAttempts !== undefined,
  maxRecordAge: ({ maxRecordAge }) => maxRecordAge !== undefined,
  bisectBatch: ({ bisectBatch }) => bisectBatch === true,
  reportBatchItemFailures: ({ reportBatchItemFailures }) => reportBatchItemFailures === true,
  'failureDestination of a Kafka topic': ({ failureDestination }) =>
    failureDestination?.type === FailureDestinationType.KAFKA_TOPIC,
  schemaRegistry: ({ schemaRegistry }) => schemaRegistry !== undefined,
  metrics: ({ metrics }) => metrics !== undefined,
};

export function pollerMistakes(options: KafkaEventSourceOptions): string[] {
  const { pollers = EventPollers.provisioned() } = options;
  if (pollers.provisioned) return ofProvisioned(pollers);
  return Object.entries(NEED_PROVISIONED)
    .filter(([, isGiven]) => isGiven(options))
    .map(
      ([prop]) =>
        `${prop} must be left out when pollers is EventPollers.onDemand() (only EventPollers.provisioned() knows it), got both`,
    );
}

function ofProvisioned({ minimum = 1, maximum, groupName }: EventPollers): string[] {
  const mistakes = [
    ...PropRules.integer('pollers: minimum', LIMITS.minimumPollers, minimum),
    ...PropRules.integer('pollers: maximum', LIMITS.maximumPollers, maximum),
  ];
  if (maximum !== undefined && !Token.isUnresolved(minimum) && !Token.isUnresolved(maximum) && minimum > maximum) {
    mistakes.push(`pollers: minimum must not be above maximum, got ${minimum} and ${maximum}`);
  }
  if (groupName !== undefined && !Token.isUnresolved(groupName) && !/^.{1,128}$/.test(groupName)) {
    mistakes.push(`pollers: groupName must be 1 to 128 characters, got "${groupName}"`);
  }
  return mistakes;
}
