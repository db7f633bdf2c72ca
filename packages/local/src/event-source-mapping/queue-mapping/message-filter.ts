import { type EventPattern, eventPattern } from '../filter/event-pattern';
import { readJson } from '../filter/json-text';

/** Whether the message with this body is for the function. */
export type MessageFilter = (body: string) => boolean;

interface Filter {
  /** The pattern looks into a body that is JSON, not at one that is plain text. */
  readonly wantsJson: boolean;
  readonly fits: EventPattern;
}

/**
 * A filter for the messages of a queue; nothing when there are no patterns. "Amazon SQS event source mappings only
 * support filtering on the body key"; a pattern for JSON drops plain text and the other way round ("Using event
 * filtering with an Amazon SQS event source").
 *
 * @throws Error that names the pattern, what is allowed and what was given
 */
export function messageFilter(patterns: readonly string[]): MessageFilter | undefined {
  if (patterns.length === 0) return undefined;
  const filters = patterns.map(compile);
  return (body) => {
    const json = jsonObject(body);
    return filters.some(({ wantsJson, fits }) =>
      wantsJson ? json !== undefined && fits({ body: json }) : json === undefined && fits({ body }),
    );
  };
}

/** What is wrong with a pattern for messages, or nothing. */
export function wrongMessagePattern(pattern: string): string | undefined {
  try {
    compile(pattern);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function compile(pattern: string): Filter {
  const fields = parse(pattern);
  const fits = eventPattern(fields);
  const foreign = Object.keys(fields as object).find((name) => name !== 'body');
  if (foreign !== undefined) throw new Error(`the pattern must name body, got ${foreign} in ${pattern}`);
  return { wantsJson: !Array.isArray((fields as { body: unknown }).body), fits };
}

function parse(pattern: string): unknown {
  try {
    return readJson(pattern);
  } catch (error) {
    throw new Error(`a filter pattern must be a JSON text, got ${pattern} (${(error as Error).message})`);
  }
}

function jsonObject(body: string): unknown {
  try {
    const value = readJson(body);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
