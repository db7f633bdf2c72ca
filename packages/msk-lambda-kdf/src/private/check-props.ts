import { PropRules, PropsError } from '@streaming-patterns/construct-rules';
import { S3Delivery } from '@streaming-patterns/delivery-stream';
import { KafkaEventSourceMapping } from '@streaming-patterns/kafka-topics';
import type { Construct } from 'constructs';
import type { MskLambdaKdfProps } from '../msk-lambda-kdf-props';
import { LONGEST_TIME_LAG, TIMEOUT } from './limits';

/** Fails synthesis with every mistake in the props at once, one line each. */
export function checkProps(scope: Construct, props: MskLambdaKdfProps): void {
  const { timeout, longestTimeLag } = props;
  PropsError.throwFor(scope, [
    ...KafkaEventSourceMapping.mistakes(props),
    ...S3Delivery.mistakes(props),
    ...bucketMistakes(props),
    // Alarms stand at them.
    ...PropRules.known('timeout', timeout),
    ...PropRules.known('longestTimeLag', longestTimeLag),
    ...PropRules.durations(props, { timeout: TIMEOUT, longestTimeLag: LONGEST_TIME_LAG }),
  ]);
}

function bucketMistakes({ bucket, bucketEncryptionKey }: MskLambdaKdfProps): string[] {
  if (!bucket || !bucketEncryptionKey) return [];
  return ['bucketEncryptionKey must be left out when bucket is given (set it where that bucket is made), got both'];
}
