import { jsonObject, textPattern, wrongTextPattern } from '../filter/text-pattern';

/** Whether the message with this body is for the function. */
export type MessageFilter = (body: string) => boolean;

const FIELD = 'body';

/**
 * A filter for the messages of a queue; nothing when there are no patterns. "Amazon SQS event source mappings only
 * support filtering on the body key"; a pattern for JSON drops plain text and the other way round ("Using event
 * filtering with an Amazon SQS event source").
 *
 * @throws Error that names the pattern, what is allowed and what was given
 */
export function messageFilter(patterns: readonly string[]): MessageFilter | undefined {
  if (patterns.length === 0) return undefined;
  const filters = patterns.map((pattern) => textPattern(pattern, FIELD));
  return (body) => {
    const json = jsonObject(body);
    return filters.some(({ wantsJson, fits }) =>
      wantsJson ? json !== undefined && fits({ body: json }) : json === undefined && fits({ body }),
    );
  };
}

/** What is wrong with a pattern for messages, or nothing. */
export function wrongMessagePattern(pattern: string): string | undefined {
  return wrongTextPattern(pattern, FIELD);
}
