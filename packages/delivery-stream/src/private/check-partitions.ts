import { Token } from 'aws-cdk-lib';
import type { S3DeliveryOptions } from '../s3-delivery-options';
import { withDefaults } from './defaults';
import { MOST_PARTITION_KEYS } from './limits';
import { partitionKeys } from './prefix-expressions';
import { queryKeys } from './query-keys';

/**
 * Source: "Partition streaming data in Amazon Data Firehose" and what the archived solution asked for in its labels.
 *
 * @param transformed whether `transform` is given; undefined where a pattern has no such prop, and no error names it
 */
export function partitionMistakes(options: S3DeliveryOptions, transformed?: boolean): string[] {
  return withDefaults(options).partitioned ? ofPartitions(options, transformed) : withoutPartitions(options);
}

function ofPartitions(options: S3DeliveryOptions, transformed?: boolean): string[] {
  const { dataPrefix, errorsPrefix } = withDefaults(options);
  const { jqExpression } = options;
  const mistakes: string[] = [];
  if (jqExpression === undefined && !transformed) mistakes.push(nobodyNamesKeys(transformed === undefined));
  if (jqExpression?.trim() === '') mistakes.push('jqExpression must not be blank, got ""');
  if (errorsPrefix === '') mistakes.push('errorsPrefix must be given with dynamicPartitioning, got none');
  if (Token.isUnresolved(dataPrefix)) return mistakes;
  return [
    ...mistakes,
    ...noKeys(dataPrefix, transformed),
    ...queryKeysIn(dataPrefix, jqExpression),
    ...lambdaKeys(dataPrefix, transformed),
  ];
}

function nobodyNamesKeys(onlyQueries: boolean): string {
  if (onlyQueries)
    return 'jqExpression must be given with dynamicPartitioning (it names the partition keys), got dynamicPartitioning alone';
  return 'jqExpression or transform must be given with dynamicPartitioning (one of them names the partition keys), got neither';
}

function noKeys(dataPrefix: string, transformed?: boolean): string[] {
  if (partitionKeys(dataPrefix).length > 0) return [];
  const orLambda = transformed === undefined ? '' : ' or !{partitionKeyFromLambda:…}';
  return [`dataPrefix must use !{partitionKeyFromQuery:…}${orLambda} with dynamicPartitioning, got "${dataPrefix}"`];
}

function queryKeysIn(dataPrefix: string, jqExpression?: string): string[] {
  const used = partitionKeys(dataPrefix, 'Query');
  if (jqExpression !== undefined) return keysOfQuery(jqExpression, used);
  if (used.length === 0) return [];
  return [`jqExpression must be given when dataPrefix uses partitionKeyFromQuery, got "${dataPrefix}" alone`];
}

function lambdaKeys(dataPrefix: string, transformed?: boolean): string[] {
  if (transformed || partitionKeys(dataPrefix, 'Lambda').length === 0) return [];
  if (transformed === undefined)
    return [`dataPrefix must not use partitionKeyFromLambda (jqExpression names the keys here), got "${dataPrefix}"`];
  return [`transform must be given when dataPrefix uses partitionKeyFromLambda, got "${dataPrefix}" alone`];
}

/**
 * A key that the query does not give would send every record to the errors prefix; one that the prefix does not use is
 * refused by the service. Source: "Understand partitioning keys".
 */
function keysOfQuery(jqExpression: string, used: string[]): string[] {
  const emitted = queryKeys(jqExpression);
  if (!emitted) return [];
  const mistakes = used
    .filter((key) => !emitted.includes(key))
    .map((key) => `dataPrefix must use keys that jqExpression gives (${emitted.join(', ') || 'none'}), got ${key}`);
  for (const key of emitted.filter((name) => !used.includes(name)))
    mistakes.push(`dataPrefix must use every key that jqExpression gives, got no !{partitionKeyFromQuery:${key}}`);
  if (emitted.length > MOST_PARTITION_KEYS)
    mistakes.push(`jqExpression must give at most ${MOST_PARTITION_KEYS} keys, got ${emitted.length}`);
  return mistakes;
}

function withoutPartitions(options: S3DeliveryOptions): string[] {
  const { dataPrefix } = withDefaults(options);
  const mistakes: string[] = [];
  if (!Token.isUnresolved(dataPrefix) && partitionKeys(dataPrefix).length > 0)
    mistakes.push(`dynamicPartitioning must be true when dataPrefix uses partition keys, got "${dataPrefix}"`);
  if (options.jqExpression !== undefined)
    mistakes.push('jqExpression must be left out when dynamicPartitioning is false, got both');
  if (options.retryDuration !== undefined)
    mistakes.push(
      'retryDuration must be left out unless dynamicPartitioning is true (other deliveries are tried as long as the data is there), got retryDuration alone',
    );
  return mistakes;
}
