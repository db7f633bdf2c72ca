import { callMethod } from './java-methods';
import { javaText } from './java-text';
import { isObject, newObject, putInto } from './json-document';
import { isTrue, operators } from './operators';
import { TemplateObject } from './template-object';
import { decimal, element, itemsOf, loopState, property } from './template-values';
import { Block, Directive, Expression, isBlock, Node, PathStep, parseTemplate, Reference, Text } from './velocity-ast';

/** A loop ends after this many rounds ("Amazon API Gateway quotas and important notes": 1,000 iterations in a `#foreach`). */
const MAX_ROUNDS = 1_000;

/** A macro that calls itself ends here, as in Velocity's own default. */
const MAX_MACRO_DEPTH = 20;

const parsedTexts = new WeakMap<Text, readonly Node[]>();

interface Macro {
  readonly parameters: readonly string[];
  readonly body: readonly Node[];
}

/**
 * Renders one parsed template once. The meaning of values, methods and operators is Java's, as on API Gateway; nothing
 * of JavaScript's objects can be reached, and no value is ever parsed as a template.
 */
export class TemplateEvaluator {
  private readonly macros = new Map<string, Macro>();
  private readonly definitions = new Map<string, readonly Node[]>();
  private readonly variables: Map<string, unknown>;
  private depth = 0;
  private ended: 'loop' | 'template' | undefined;

  constructor(variables: Readonly<Record<string, unknown>>) {
    this.variables = new Map(Object.entries(variables));
  }

  render(nodes: readonly Node[]): string {
    let text = '';
    for (const node of nodes) {
      if (this.ended) break;
      text += this.renderNode(node);
    }
    return text;
  }

  private renderNode(node: Node): string {
    if (typeof node === 'string') return node;
    return isBlock(node) ? this.renderBlock(node) : this.renderDirective(node);
  }

  private renderDirective(node: Directive): string {
    if (node.type === 'references') return this.renderReference(node);
    if (node.type === 'raw') return node.value;
    if (node.type === 'set') this.set(node.equal[0], this.evaluate(node.equal[1]));
    if (node.type === 'break') this.ended = 'loop';
    return node.type === 'macro_call' ? this.renderMacro(node.id, node.args ?? []) : '';
  }

  private renderBlock([opening, ...body]: Block): string {
    if (opening.type === 'if') return this.renderIf([opening, ...body]);
    if (opening.type === 'foreach') return this.renderLoop(opening.to, opening.from, body);
    if (opening.type === 'define') this.definitions.set(opening.id, body);
    if (opening.type === 'macro') {
      this.macros.set(opening.id, { parameters: (opening.args ?? []).map(({ id }) => id), body });
    }
    return '';
  }

  private renderReference(reference: Reference): string {
    const definition = reference.path ? undefined : this.definitions.get(reference.id);
    return definition ? this.render(definition) : javaText(this.read(reference));
  }

  private renderIf(block: Block): string {
    const branches = block.flatMap((node, index) => (isBranch(node) ? [{ node, index }] : []));
    const taken = branches.findIndex(({ node }) => node.type === 'else' || isTrue(this.evaluate(node.condition)));
    if (taken === -1) return '';
    return this.render(block.slice(branches[taken].index + 1, branches[taken + 1]?.index));
  }

  private renderLoop(name: string, from: Expression, body: readonly Node[]): string {
    const items = itemsOf(this.evaluate(from)).slice(0, MAX_ROUNDS);
    const outer = [name, 'foreach', 'velocityCount'].map((key) => [key, this.variables.get(key)] as const);
    let text = '';
    for (const [index, item] of items.entries()) {
      if (this.ended) break;
      this.variables.set(name, item);
      this.variables.set('velocityCount', index + 1);
      this.variables.set('foreach', loopState(index, items.length, outer[1][1]));
      text += this.render(body);
    }
    if (this.ended === 'loop') this.ended = undefined;
    for (const [key, value] of outer) this.variables.set(key, value);
    return text;
  }

  private renderMacro(name: string, values: readonly Expression[]): string {
    if (name === 'stop') this.ended = 'template';
    const macro = this.macros.get(name);
    if (!macro || this.depth >= MAX_MACRO_DEPTH) return '';
    const outer = macro.parameters.map((key) => [key, this.variables.get(key)] as const);
    const evaluated = macro.parameters.map((_, index) => (values[index] ? this.evaluate(values[index]) : null));
    for (const [index, key] of macro.parameters.entries()) this.variables.set(key, evaluated[index]);
    this.depth++;
    const text = this.render(macro.body);
    this.depth--;
    for (const [key, value] of outer) this.variables.set(key, value);
    return text;
  }

  private evaluate(expression: Expression): unknown {
    switch (expression.type) {
      case 'references':
        return this.read(expression);
      case 'string':
        return this.text(expression);
      case 'math':
        return this.operate(expression.operator, expression.expression);
      case 'map':
        return this.map(expression.value ?? {});
      case 'array':
        return expression.isRange ? this.range(expression.value) : expression.value.map((item) => this.item(item));
      case 'decimal':
        return decimal(Number(expression.value));
      case 'bool':
        return expression.value === 'null' ? null : expression.value === 'true';
      default:
        return Number(expression.value);
    }
  }

  private operate(operator: string, [left, right]: readonly Expression[]): unknown {
    return operators[operator](
      () => this.evaluate(left),
      () => this.evaluate(right),
    );
  }

  private text(text: Text): string {
    if (!text.isEval || !/[$#]/.test(text.value)) return text.value;
    const nodes = parsedTexts.get(text) ?? parseTemplate(text.value);
    parsedTexts.set(text, nodes);
    return this.render(nodes);
  }

  private map(entries: Readonly<Record<string, Expression>>): unknown {
    const map = newObject();
    for (const [key, value] of Object.entries(entries)) putInto(map, key, this.evaluate(value));
    return map;
  }

  private item(item: Expression | string | number): unknown {
    return typeof item === 'object' ? this.evaluate(item) : Number(item);
  }

  private range(bounds: readonly (Expression | string | number)[]): number[] {
    const [from, to] = bounds.map((bound) => Number(this.item(bound)));
    if (!Number.isInteger(from) || !Number.isInteger(to)) return [];
    const step = from <= to ? 1 : -1;
    const length = Math.min(Math.abs(to - from) + 1, MAX_ROUNDS);
    return Array.from({ length }, (_, index) => from + index * step);
  }

  private read({ id, path = [] }: Reference): unknown {
    return path.reduce<unknown>((value, step) => this.follow(value, step), this.variables.get(id));
  }

  private follow(value: unknown, step: PathStep): unknown {
    if (value === null || value === undefined) return undefined;
    if (step.type === 'property') return property(value, step.id);
    if (step.type === 'index') return element(value, this.evaluate(step.id));
    const values = (step.args || []).map((argument) => this.evaluate(argument));
    return value instanceof TemplateObject ? value.call(step.id, values) : callMethod(value, step.id, values);
  }

  private set({ id, path = [] }: Reference, value: unknown): void {
    const last = path.at(-1);
    if (!last) {
      this.variables.set(id, value);
      return;
    }
    const owner = this.read({ type: 'references', id, path: path.slice(0, -1) });
    if (last.type === 'method') return;
    const key = last.type === 'property' ? last.id : this.evaluate(last.id);
    if (isObject(owner)) putInto(owner, javaText(key), value);
    if (Array.isArray(owner)) callMethod(owner, 'set', [key, value]);
  }
}

type Branch = Extract<Directive, { readonly condition: Expression }> | { readonly type: 'else' };

function isBranch(node: Node): node is Branch {
  return typeof node === 'object' && !isBlock(node) && ['if', 'elseif', 'else'].includes(node.type);
}
