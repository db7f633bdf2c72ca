import type { TemplateFunction } from './util-functions';

/** A variable that the gateway brings, such as `$input`: it has functions and properties, and no template changes it. */
export class TemplateObject {
  constructor(
    readonly functions: Readonly<Record<string, TemplateFunction>>,
    readonly properties: Readonly<Record<string, unknown>> = {},
  ) {}

  call(name: string, values: readonly unknown[]): unknown {
    return Object.hasOwn(this.functions, name) ? this.functions[name](...values) : undefined;
  }

  property(name: string): unknown {
    return Object.hasOwn(this.properties, name) ? this.properties[name] : undefined;
  }
}
