import { PropRules } from '@streaming-patterns/construct-rules';
import { DataStream } from '@streaming-patterns/data-stores';
import { S3Delivery } from '@streaming-patterns/delivery-stream';
import type { DeAggregation } from '../de-aggregation';
import type { DeliveryDestination } from '../delivery-destination';
import type { KinesisKdfProps } from '../kinesis-kdf-props';
import type { RecordTransform } from '../record-transform';
import { TRANSFORM_INTERVAL, TRANSFORM_RETRIES, TRANSFORM_SIZE_KIB } from './limits';

/** Every mistake in the props, whatever the destination, and then what the destination finds. */
export function propMistakes(props: KinesisKdfProps, destination: DeliveryDestination): string[] {
  return [
    ...DataStream.mistakes(props, props.stream),
    ...PropRules.known('retentionHours', props.retentionHours),
    ...S3Delivery.objectMistakes(props),
    ...buckets(props),
    ...transform(props.transform),
    ...delimiter(props.deAggregation),
    ...destination.mistakes(props),
  ];
}

function buckets(props: KinesisKdfProps): string[] {
  const mistakes: string[] = [];
  if (props.bucket && props.bucketEncryptionKey)
    mistakes.push(
      'bucketEncryptionKey must be left out when bucket is given (set it where that bucket is made), got both',
    );
  if (props.sourceRecordBackupBucket && !props.sourceRecordBackup)
    mistakes.push('sourceRecordBackup must be true when sourceRecordBackupBucket is given, got the bucket alone');
  return mistakes;
}

function transform({ options }: RecordTransform = { options: {} } as RecordTransform): string[] {
  const { bufferingSize, bufferingInterval, retries } = options;
  return [
    ...PropRules.kibibytes('transform.bufferingSize', TRANSFORM_SIZE_KIB, bufferingSize),
    ...PropRules.duration('transform.bufferingInterval', TRANSFORM_INTERVAL, bufferingInterval),
    ...PropRules.integer('transform.retries', TRANSFORM_RETRIES, retries),
  ];
}

/** It is written in base64, which a token cannot be. */
function delimiter(deAggregation?: DeAggregation): string[] {
  const name = 'deAggregation.delimiter';
  if (deAggregation?.delimiter === '') return [`${name} must be one character at least, got ""`];
  return PropRules.known(name, deAggregation?.delimiter);
}
