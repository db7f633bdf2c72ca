import { type EventPattern, eventPattern } from './event-pattern';
import { readJson } from './json-text';

/** A filter on the one field of a source that holds JSON or plain text. */
export interface TextPattern {
  /** The pattern looks into a text that is JSON, not at one that is plain. */
  readonly wantsJson: boolean;
  readonly fits: EventPattern;
}

/** @throws Error that names the pattern, what is allowed and what was given */
export function textPattern(pattern: string, field: string): TextPattern {
  const fields = parse(pattern);
  const fits = eventPattern(fields);
  const foreign = Object.keys(fields as object).find((name) => name !== field);
  if (foreign !== undefined) throw new Error(`the pattern must name ${field}, got ${foreign} in ${pattern}`);
  return { wantsJson: !Array.isArray((fields as Record<string, unknown>)[field]), fits };
}

/** What is wrong with a pattern, or nothing. */
export function wrongTextPattern(pattern: string, field: string): string | undefined {
  try {
    textPattern(pattern, field);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The object or list that a text holds as JSON; nothing when it holds none. */
export function jsonObject(text: string): unknown {
  try {
    const value = readJson(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function parse(pattern: string): unknown {
  try {
    return readJson(pattern);
  } catch (error) {
    throw new Error(`a filter pattern must be a JSON text, got ${pattern} (${(error as Error).message})`);
  }
}
