import { Token } from 'aws-cdk-lib';
import type { KinesisKdfProps } from '../kinesis-kdf-props';
import { deliveryOf } from './defaults';
import { MOST_PARTITION_KEYS } from './limits';
import { partitionKeys } from './prefix-expressions';
import { queryKeys } from './query-keys';

/** Source: "Partition streaming data in Amazon Data Firehose" and what the archived solution asked for in its labels. */
export function partitionMistakes(props: KinesisKdfProps): string[] {
  return deliveryOf(props).partitioned ? ofPartitions(props) : withoutPartitions(props);
}

function ofPartitions(props: KinesisKdfProps): string[] {
  const { dataPrefix, errorsPrefix } = deliveryOf(props);
  const { jqExpression, transform } = props;
  const mistakes: string[] = [];
  if (jqExpression === undefined && !transform)
    mistakes.push(
      'jqExpression or transform must be given with dynamicPartitioning (one of them names the partition keys), got neither',
    );
  if (jqExpression?.trim() === '') mistakes.push('jqExpression must not be blank, got ""');
  if (errorsPrefix === '') mistakes.push('errorsPrefix must be given with dynamicPartitioning, got none');
  if (!Token.isUnresolved(dataPrefix)) mistakes.push(...prefixKeys(dataPrefix, props));
  return mistakes;
}

function prefixKeys(dataPrefix: string, { jqExpression, transform }: KinesisKdfProps): string[] {
  const [fromQuery, fromLambda] = [partitionKeys(dataPrefix, 'Query'), partitionKeys(dataPrefix, 'Lambda')];
  const mistakes: string[] = [];
  if (fromQuery.length + fromLambda.length === 0)
    mistakes.push(
      `dataPrefix must use !{partitionKeyFromQuery:…} or !{partitionKeyFromLambda:…} with dynamicPartitioning, got "${dataPrefix}"`,
    );
  if (fromQuery.length > 0 && jqExpression === undefined)
    mistakes.push(`jqExpression must be given when dataPrefix uses partitionKeyFromQuery, got "${dataPrefix}" alone`);
  if (fromLambda.length > 0 && !transform)
    mistakes.push(`transform must be given when dataPrefix uses partitionKeyFromLambda, got "${dataPrefix}" alone`);
  if (jqExpression !== undefined) mistakes.push(...keysOfQuery(jqExpression, fromQuery));
  return mistakes;
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

function withoutPartitions(props: KinesisKdfProps): string[] {
  const { dataPrefix } = deliveryOf(props);
  const mistakes: string[] = [];
  const keys = Token.isUnresolved(dataPrefix)
    ? []
    : [...partitionKeys(dataPrefix, 'Query'), ...partitionKeys(dataPrefix, 'Lambda')];
  if (keys.length > 0)
    mistakes.push(`dynamicPartitioning must be true when dataPrefix uses partition keys, got "${dataPrefix}"`);
  if (props.jqExpression !== undefined)
    mistakes.push('jqExpression must be left out when dynamicPartitioning is false, got both');
  if (props.deAggregation)
    mistakes.push(
      'deAggregation must be left out unless dynamicPartitioning is true (Firehose takes records apart to partition them), got deAggregation alone',
    );
  if (props.retryDuration !== undefined)
    mistakes.push(
      'retryDuration must be left out unless dynamicPartitioning is true (other deliveries are tried as long as the data is there), got retryDuration alone',
    );
  return mistakes;
}
