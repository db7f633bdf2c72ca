import { PropRules } from '@streaming-patterns/construct-rules';
import { Token } from 'aws-cdk-lib';
import type { DataBucketProps } from '../data-bucket-props';

export function bucketMistakes(props: DataBucketProps): string[] {
  const { withoutAccessLogs: reason } = props;
  if (reason === undefined) return [];
  const mistakes = PropRules.leftOut(props, ['accessLogBucket', 'accessLogPrefix'], 'when withoutAccessLogs is given');
  if (Token.isUnresolved(reason) || reason.trim() !== '') return mistakes;
  return [...mistakes, `withoutAccessLogs must be the reason, in words, got "${reason}"`];
}
