import type { Template } from '../assembly/template';
import { findResourceType } from '../resources/resource-types';

type Attributes = ReadonlyMap<string, string>;

/** The template with an attribute where it means by `Ref` what the substrate's `Ref` does not return. */
export function referByAttribute(template: Template): Template {
  const attributes = attributesOf(template);
  return attributes.size === 0 ? template : (rewrite(template, attributes) as Template);
}

/** By logical id. */
function attributesOf({ Resources = {} }: Template): Attributes {
  const found = Object.entries(Resources).flatMap(([id, { Type }]) => {
    const known = findResourceType(Type);
    return known?.owner === 'substrate' && known.refIs ? [[id, known.refIs] as const] : [];
  });
  return new Map(found);
}

function rewrite(value: unknown, attributes: Attributes): unknown {
  if (Array.isArray(value)) return value.map((one) => rewrite(one, attributes));
  if (typeof value !== 'object' || value === null) return value;
  const { Ref } = value as { readonly Ref?: unknown };
  const attribute = typeof Ref === 'string' ? attributes.get(Ref) : undefined;
  if (attribute !== undefined) return { 'Fn::GetAtt': [Ref, attribute] };
  const entries = Object.entries(value).map(([key, child]) => [
    key,
    key === 'Fn::Sub' ? rewriteSub(child, attributes) : rewrite(child, attributes),
  ]);
  return Object.fromEntries(entries);
}

/** A text with `${Name}` in it, alone or with values of its own for names. */
function rewriteSub(sub: unknown, attributes: Attributes): unknown {
  const [text, own = {}] = Array.isArray(sub) ? sub : [sub];
  if (typeof text !== 'string') return sub;
  const named = text.replace(/\$\{(\w+)\}/g, (reference, name: string) =>
    name in own || !attributes.has(name) ? reference : `\${${name}.${attributes.get(name)}}`,
  );
  return Array.isArray(sub) ? [named, rewrite(own, attributes)] : named;
}
