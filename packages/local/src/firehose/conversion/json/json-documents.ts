import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { jsonObjects } from '../../processing/de-aggregation/json-objects';
import { RecordMistake } from '../record-mistake';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Numbers with more digits than a double holds stay text, behind this. Nobody can guess it, so no text looks like one. */
const EXACT = randomUUID();
const LONG_NUMBER = /[\d.]{16}/;
const TEXT_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * The JSON objects of a record. Several may follow each other ("Convert input data format in Amazon Data Firehose"); an array
 * of them is not valid.
 *
 * @throws RecordMistake
 */
export function jsonDocuments(data: Buffer): readonly JsonObject[] {
  // What is no UTF-8 would become other text.
  if (!isUtf8(data)) throw new RecordMistake('ParseError', 'The record is not valid UTF-8.');
  const text = data.toString('utf8').trim();
  if (text === '') throw new RecordMistake('MalformedData', 'The record is empty or has white space only.');
  return [...documents(text, data)].map((document) => {
    if (typeof document === 'object' && document !== null && !Array.isArray(document)) return document as JsonObject;
    throw new RecordMistake('MalformedData', 'The record must be a JSON object, or several that follow each other.');
  });
}

function documents(text: string, data: Buffer): readonly unknown[] {
  try {
    return [parse(text)];
  } catch (error) {
    const several = jsonObjects(data);
    if (several) return several.map((document) => parse(document.toString('utf8')));
    throw new RecordMistake('ParseError', `The record is not valid JSON: ${(error as Error).message}`);
  }
}

function parse(text: string): unknown {
  return JSON.parse(LONG_NUMBER.test(text) ? text.replace(TEXT_OR_NUMBER, exact) : text);
}

function exact(token: string): string {
  return LONG_NUMBER.test(token) && JSON_NUMBER.test(token) ? `"${EXACT}${token}"` : token;
}

/** The digits of a number, all of them; nothing for anything else. */
export function numberText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.startsWith(EXACT) ? value.slice(EXACT.length) : undefined;
}

/** A value as JSON again. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replaceAll(new RegExp(`"${EXACT}([^"]*)"`, 'g'), '$1');
}
