import { EventSourceRules, type FilteredPart } from '@streaming-patterns/construct-rules';
import { Token } from 'aws-cdk-lib';
import type { KinesisApigwProps } from '../kinesis-apigw-props';

/** Source of the one key: "Using event filtering with a Kinesis event source". */
const FILTERED: FilteredPart = { key: 'data', records: 'Kinesis records' };

export function consumerMistakes(props: KinesisApigwProps): string[] {
  return [
    ...ofOwnConsumer(props),
    ...EventSourceRules.start(props),
    ...windows(props),
    ...EventSourceRules.filters(FILTERED, props.filters),
  ];
}

function ofOwnConsumer({ consumer, logLevel }: KinesisApigwProps): string[] {
  if (!consumer || logLevel === undefined) return [];
  return [`logLevel must be left out when consumer is given (set it on your function), got ${logLevel} and consumer`];
}

/** One state for each shard: batches of a shard that run at once would have two. */
function windows({ tumblingWindow, parallelizationFactor = 1 }: KinesisApigwProps): string[] {
  if (!tumblingWindow || Token.isUnresolved(parallelizationFactor) || parallelizationFactor === 1) return [];
  if (!tumblingWindow.isUnresolved() && tumblingWindow.toSeconds({ integral: false }) === 0) return [];
  const why = '(a window has one state a shard)';
  return [`parallelizationFactor must be 1 when tumblingWindow is given ${why}, got ${parallelizationFactor}`];
}
