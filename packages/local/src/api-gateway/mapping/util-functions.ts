import { InputError } from './input-error';
import { javaText, javaUtf8 } from './java-text';
import { readJson } from './json-document';

/** A function that a template may call; it gets the evaluated arguments. */
export type TemplateFunction = (...values: readonly unknown[]) => unknown;

/**
 * The functions of `$util` ("API Gateway mapping template and access logging variable reference"). Each returns null
 * for null.
 */
export const utilFunctions: Readonly<Record<string, TemplateFunction>> = {
  base64Encode: onText((text) => javaUtf8(text).toString('base64')),
  base64Decode: onText((text) => Buffer.from(text, 'base64').toString('utf8')),
  escapeJavaScript: onText(escapeJavaScript),
  urlEncode: onText(urlEncode),
  urlDecode: onText(urlDecode),
  parseJson: onText(readJson),
};

function onText(work: (text: string) => unknown): TemplateFunction {
  return (value) => (value === null || value === undefined ? null : work(javaText(value)));
}

const shortEscapes: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\n': '\\n',
  '\t': '\\t',
  '\f': '\\f',
  '\r': '\\r',
  "'": "\\'",
  '"': '\\"',
  '\\': '\\\\',
  '/': '\\/',
};

/** Everything but printable ASCII without quotes, backslash and slash; Java leaves the delete character alone. */
const unsafe = /[^ !#-&(-.0-[\]-\u007f]/g;

/** Escapes as Java's commons-lang does: single quotes and slashes too, and everything outside ASCII as `\uXXXX`. */
export function escapeJavaScript(text: string): string {
  return text.replace(unsafe, (character) => shortEscapes[character] ?? unicodeEscape(character));
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** `application/x-www-form-urlencoded`, as Java's URLEncoder writes it. */
function urlEncode(text: string): string {
  const percentEscape = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(javaUtf8(text).toString('utf8'))
    .replace(/[!'()~]/g, percentEscape)
    .replaceAll('%20', '+');
}

function urlDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new InputError('a value is not URL encoded');
  }
}
