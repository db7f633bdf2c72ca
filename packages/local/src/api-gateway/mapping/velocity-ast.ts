import { parse } from 'velocityjs';

/** A parsed template: text, references, directives, and blocks whose first element is the directive that opens them. */
export type Node = string | Directive | Block;
export type Block = readonly [Directive, ...Node[]];

export type Directive =
  | Reference
  | { readonly type: 'set'; readonly equal: readonly [Reference, Expression] }
  | { readonly type: 'if' | 'elseif'; readonly condition: Expression }
  | { readonly type: 'foreach'; readonly to: string; readonly from: Expression }
  | { readonly type: 'macro'; readonly id: string; readonly args?: readonly Reference[] }
  | { readonly type: 'macro_call'; readonly id: string; readonly args?: readonly Expression[] }
  | { readonly type: 'define'; readonly id: string }
  | { readonly type: 'raw'; readonly value: string }
  | { readonly type: 'else' | 'end' | 'break' | 'comment' | 'noescape' | 'macro_body' };

export interface Reference {
  readonly type: 'references';
  readonly id: string;
  readonly path?: readonly PathStep[];
  /** Set when the reference is written as a call, `$name(…)`, which no template of API Gateway has. */
  readonly args?: readonly Expression[];
}

export type PathStep =
  | { readonly type: 'property'; readonly id: string }
  | { readonly type: 'index'; readonly id: Expression }
  | { readonly type: 'method'; readonly id: string; readonly args?: readonly Expression[] | false };

export type Expression =
  | Reference
  | Text
  | { readonly type: 'integer' | 'decimal' | 'runt' | 'bool'; readonly value: string | number }
  | { readonly type: 'array'; readonly isRange?: boolean; readonly value: readonly (Expression | string | number)[] }
  | { readonly type: 'map'; readonly value?: Readonly<Record<string, Expression>> }
  | { readonly type: 'math'; readonly operator: string; readonly expression: readonly Expression[] };

/** A string; with double quotes (`isEval`) references inside it are evaluated. */
export interface Text {
  readonly type: 'string';
  readonly value: string;
  readonly isEval?: boolean;
}

/** Parses a template in the Velocity Template Language; throws where it is not one. */
export function parseTemplate(text: string): readonly Node[] {
  return parse(text) as unknown as readonly Node[];
}

export function isBlock(node: Node | undefined): node is Block {
  return Array.isArray(node);
}
