import { Token } from 'aws-cdk-lib';
import type { S3DeliveryOptions } from '../s3-delivery-options';
import { withDefaults } from './defaults';
import { ERROR_TYPE, expressionsOf, hasOpenExpression, NAMESPACES, type PrefixExpression } from './prefix-expressions';

/** Source: "Understand custom prefixes for Amazon S3 objects", semantic rules. */
export function prefixMistakes(options: S3DeliveryOptions): string[] {
  const { dataPrefix, errorsPrefix } = withDefaults(options);
  if (Token.isUnresolved(dataPrefix)) return [];
  const mistakes = wrongExpressions('dataPrefix', dataPrefix);
  if (dataPrefix.includes(ERROR_TYPE)) mistakes.push(`dataPrefix must not have ${ERROR_TYPE}, got "${dataPrefix}"`);
  if (expressionsOf(dataPrefix).length > 0 && errorsPrefix === '')
    mistakes.push(`errorsPrefix must be given when dataPrefix has expressions, got none and "${dataPrefix}"`);
  return mistakes;
}

export function errorsPrefixMistakes(options: S3DeliveryOptions): string[] {
  const { errorsPrefix } = withDefaults(options);
  if (Token.isUnresolved(errorsPrefix)) return [];
  const mistakes = wrongExpressions('errorsPrefix', errorsPrefix);
  const expressions = expressionsOf(errorsPrefix);
  const keys = expressions.filter(({ namespace }) => namespace.startsWith('partitionKey'));
  if (keys.length > 0) mistakes.push(`errorsPrefix must not use partition keys, got "${errorsPrefix}"`);
  if (expressions.length > 0 && !errorsPrefix.includes(ERROR_TYPE))
    mistakes.push(`errorsPrefix must have ${ERROR_TYPE} when it has expressions, got "${errorsPrefix}"`);
  return mistakes;
}

function wrongExpressions(name: string, prefix: string): string[] {
  const mistakes = expressionsOf(prefix).flatMap((expression) => wrongExpression(name, expression));
  if (hasOpenExpression(prefix)) mistakes.push(`${name} must close each !{ with }, got "${prefix}"`);
  return mistakes;
}

function wrongExpression(name: string, { namespace, value, text }: PrefixExpression): string[] {
  const found = Object.hasOwn(NAMESPACES, namespace) ? NAMESPACES[namespace] : undefined;
  if (found?.takes(value)) return [];
  if (found) return [`${name} must have ${found.allowed} behind !{${namespace}:, got ${text}`];
  const names = Object.keys(NAMESPACES).join(', ');
  return [`${name} must have expressions of the form !{namespace:value} with one of ${names}, got ${text}`];
}
