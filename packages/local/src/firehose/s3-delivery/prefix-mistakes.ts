import { ObjectPrefix } from './object-prefix';
import type { S3DestinationSettings } from './s3-destination-settings';

const PARTITION_KEYS = ['partitionKeyFromQuery', 'partitionKeyFromLambda'];

/** What Firehose refuses about the two prefixes ("Understand custom prefixes for Amazon S3 objects", semantic rules). */
export function prefixMistakes(settings: S3DestinationSettings): readonly string[] {
  const { prefix: prefixText, errorOutputPrefix: errorText, timeZone, dynamicPartitioning } = settings;
  const [prefix, errors] = [new ObjectPrefix(prefixText, timeZone), new ObjectPrefix(errorText, timeZone)];
  const partitioned = prefix.uses(...PARTITION_KEYS);
  const rules: readonly (readonly [boolean, string])[] = [
    [prefix.uses() && errorText === '', 'ErrorOutputPrefix must be given when Prefix has expressions, got none'],
    [prefix.namesErrorType, 'Prefix must not have !{firehose:error-output-type}, which is for ErrorOutputPrefix'],
    [
      errors.uses() && !errors.namesErrorType,
      `ErrorOutputPrefix must have !{firehose:error-output-type} when it has expressions, got "${errorText}"`,
    ],
    [errors.uses(...PARTITION_KEYS), `ErrorOutputPrefix must not use partition keys, got "${errorText}"`],
    [
      partitioned && !dynamicPartitioning,
      'DynamicPartitioningConfiguration.Enabled must be true when Prefix uses partition keys',
    ],
    [
      dynamicPartitioning && !partitioned,
      `Prefix must use partitionKeyFromQuery or partitionKeyFromLambda with DynamicPartitioningConfiguration, got "${prefixText}"`,
    ],
    [dynamicPartitioning && errorText === '', 'ErrorOutputPrefix must be given with DynamicPartitioningConfiguration'],
  ];
  return rules.filter(([broken]) => broken).map(([, mistake]) => mistake);
}
