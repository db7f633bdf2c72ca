import { PropRules } from '@streaming-patterns/construct-rules';
import { Token } from 'aws-cdk-lib';
import type { S3DeliveryOptions } from '../s3-delivery-options';
import { errorsPrefixMistakes, prefixMistakes } from './check-prefixes';
import { LIMITS } from './limits';

/** What is wrong with objects wherever records are delivered to: each destination has a bucket for what it does not take. */
export function objectMistakes(options: S3DeliveryOptions): string[] {
  const { bufferingInterval, retryDuration, dataPrefix, errorsPrefix, jqExpression } = options;
  return [
    ...PropRules.known('bufferingInterval', bufferingInterval),
    ...PropRules.duration('retryDuration', LIMITS.retryDuration, retryDuration),
    ...tooLong('dataPrefix', LIMITS.longestPrefix, dataPrefix),
    ...tooLong('errorsPrefix', LIMITS.longestPrefix, errorsPrefix),
    ...tooLong('jqExpression', LIMITS.longestQuery, jqExpression),
    ...prefixMistakes(options),
    ...errorsPrefixMistakes(options),
  ];
}

function tooLong(name: string, most: number, text?: string): string[] {
  if (text === undefined || Token.isUnresolved(text) || text.length <= most) return [];
  return [`${name} must have at most ${most} characters, got ${text.length}`];
}
