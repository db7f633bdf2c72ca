import type { Properties } from '../../resources/resource-type';

const STREAM = 'KinesisStreamSourceConfiguration';

/** "CreateDeliveryStream": a type and the configuration of its source go together. */
export function sourceMistakes(properties: Properties): readonly string[] {
  const { DeliveryStreamType: type = 'DirectPut' } = properties;
  const readsStream = type === 'KinesisStreamAsSource';
  if (readsStream === (properties[STREAM] !== undefined)) return [];
  return [
    readsStream
      ? `${STREAM} must be given when DeliveryStreamType is ${type}`
      : `DeliveryStreamType must be KinesisStreamAsSource with ${STREAM}, got ${type}`,
  ];
}
