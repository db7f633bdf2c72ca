import { InputError } from './input-error';
import { javaText } from './java-text';
import { JsonObject, newObject, readJson, writeJson } from './json-document';
import { valueAtPath } from './json-path';
import { TemplateObject } from './template-object';
import type { TemplateFunction } from './util-functions';

/** The parameters of a request, each kind by name. */
export interface RequestParameters {
  readonly path: Readonly<Record<string, string>>;
  readonly querystring: Readonly<Record<string, string>>;
  readonly header: Readonly<Record<string, string>>;
}

export interface TemplateInputSource {
  readonly parameters: RequestParameters;
  /** The payload as text; throws an `InputError` when it is not text. */
  body(): string;
}

export const inputFunctionNames: ReadonlySet<string> = new Set(['json', 'path', 'params']);

/** `$input`: the payload and the parameters. The payload is read when a template asks for it, and once. */
export class TemplateInput extends TemplateObject {
  private document: { readonly value: unknown } | undefined;

  constructor(private readonly source: TemplateInputSource) {
    const functions: Record<string, TemplateFunction> = {
      json: (path) => this.json(javaText(path)),
      path: (path) => valueAtPath(this.read(), javaText(path)),
      params: (...values) => (values.length === 0 ? this.allParameters() : this.parameter(javaText(values[0]))),
    };
    super(functions);
  }

  override property(name: string): unknown {
    return name === 'body' ? this.source.body() : undefined;
  }

  private read(): unknown {
    this.document ??= { value: this.parse() };
    return this.document.value;
  }

  private parse(): unknown {
    const body = this.source.body();
    if (body === '') return null;
    try {
      return readJson(body);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new InputError(`Could not parse request body into json: ${error.message}`);
    }
  }

  private json(path: string): string {
    const value = valueAtPath(this.read(), path);
    return value === undefined ? '""' : writeJson(value);
  }

  /** Path, query string and header, in this order; an empty string when there is none. */
  private parameter(name: string): string {
    const { path, querystring, header } = this.source.parameters;
    const owner = [path, querystring].find((parameters) => Object.hasOwn(parameters, name));
    return owner ? owner[name] : (headerNamed(header, name) ?? '');
  }

  private allParameters(): JsonObject {
    const { path, querystring, header } = this.source.parameters;
    return newObject({ path: newObject(path), querystring: newObject(querystring), header: newObject(header) });
  }
}

export function headerNamed(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  const found = Object.keys(headers).find((key) => key.toLowerCase() === name.toLowerCase());
  return found === undefined ? undefined : headers[found];
}
