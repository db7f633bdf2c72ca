/** One `!{namespace:value}` of a prefix. */
export interface PrefixExpression {
  readonly namespace: string;
  readonly value: string;
  /** As it stands in the prefix. */
  readonly text: string;
}

const EXPRESSION = /!\{([^}:]*):?([^}]*)\}/g;

/** What a namespace takes, in words, and what tells that a value is it. */
interface Namespace {
  readonly allowed: string;
  readonly takes: (value: string) => boolean;
}

const KEY: Namespace = { allowed: 'the name of a key', takes: (value) => value !== '' };

/** Letters that stand for nothing in a pattern of Java's `DateTimeFormatter`, outside of quotes. */
const NO_TIME = /[CIJPRTUbfijlort]/;

/** Source: "Understand custom prefixes for Amazon S3 objects". */
export const NAMESPACES: Record<string, Namespace> = {
  timestamp: {
    allowed: 'a pattern of a time such as yyyy',
    takes: (value) => value !== '' && !NO_TIME.test(value.replaceAll(/'[^']*'/g, '')),
  },
  firehose: {
    allowed: 'error-output-type or random-string',
    takes: (value) => ['error-output-type', 'random-string'].includes(value),
  },
  partitionKeyFromQuery: KEY,
  partitionKeyFromLambda: KEY,
};
export const ERROR_TYPE = '!{firehose:error-output-type}';

export function expressionsOf(prefix: string): PrefixExpression[] {
  return [...prefix.matchAll(EXPRESSION)].map(([text, namespace = '', value = '']) => ({ namespace, value, text }));
}

/** Whether an expression is begun and not ended. */
export function hasOpenExpression(prefix: string): boolean {
  return prefix.replaceAll(EXPRESSION, '').includes('!{');
}

/** Names of the partition keys that a prefix takes, of one source or of both. */
export function partitionKeys(prefix: string, from: 'Query' | 'Lambda' | '' = ''): string[] {
  return expressionsOf(prefix)
    .filter(({ namespace }) => namespace.startsWith(`partitionKeyFrom${from}`))
    .map(({ value }) => value);
}
