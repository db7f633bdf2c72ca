import type { DeliverySettings } from './delivery-settings';

/**
 * What Firehose refuses when a delivery stream is updated: dynamic partitioning is for new ones only, and stays
 * ("Enable dynamic partitioning in Amazon Data Firehose").
 */
export function updateMistakes(old: DeliverySettings, wanted: DeliverySettings): readonly string[] {
  const [was, will] = [old, wanted].map(({ destination }) => destination.dynamicPartitioning);
  if (was === will) return [];
  return [
    `DynamicPartitioningConfiguration.Enabled cannot change from ${was} to ${will} in an existing delivery stream: ` +
      'give it another name, or another logical id when it has none, so that a new one is made',
  ];
}
