import type { Expression } from './expression';

/** What is wrong with an expression, in words for its author. */
export class ExpressionProblem extends Error {}

const TOKEN =
  /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)|([A-Za-z_]\w*)|("[^"]*"|'[^']*')|(&&|\|\||[<>=!]=|[-+*/^(),[\]<>]))/y;
/** Wider than any tree that AWS's 2,048 characters need, and far from the end of the stack. */
const DEEPEST = 100;

/** Binding power of the operators ("Metric math syntax and functions"); a higher one binds first. */
const levels = [['OR', '||'], ['AND', '&&'], ['<', '>', '<=', '>=', '==', '!='], ['+', '-'], ['*', '/'], [], ['^']];
const power = new Map(levels.flatMap((operators, at) => operators.map((operator) => [operator, at + 1] as const)));
/** Between the levels of `*` and `^`. */
const NEGATION = 6;

/** @throws ExpressionProblem */
export function parseExpression(text: string): Expression {
  return new Parser(tokensOf(text)).whole();
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  const matcher = new RegExp(TOKEN);
  while (text.slice(matcher.lastIndex).trim()) {
    const from = matcher.lastIndex;
    const match = matcher.exec(text);
    if (!match) throw new ExpressionProblem(`"${text.slice(from).trim()}" is not understood`);
    tokens.push(match[0].trim());
  }
  return tokens;
}

class Parser {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly string[]) {}

  whole(): Expression {
    const expression = this.binary(0);
    if (this.next !== undefined) throw new ExpressionProblem(`"${this.next}" is not expected`);
    return expression;
  }

  private get next(): string | undefined {
    return this.tokens[this.at];
  }

  private binary(least: number): Expression {
    if (++this.depth > DEEPEST) throw new ExpressionProblem(`it is nested deeper than ${DEEPEST} levels`);
    let left = this.operand();
    for (
      let bound = power.get(this.next ?? '');
      bound !== undefined && bound > least;
      bound = power.get(this.next ?? '')
    ) {
      const operator = this.take();
      left = { kind: 'binary', operator, left, right: this.binary(operator === '^' ? bound - 1 : bound) };
    }
    this.depth -= 1;
    return left;
  }

  private operand(): Expression {
    const token = this.take();
    if (token === '-') return { kind: 'negative', operand: this.binary(NEGATION) };
    if (token === '(') return this.closing(')', this.binary(0));
    if (token === '[') return { kind: 'list', items: this.until(']') };
    if (/^[\d.]/.test(token)) return { kind: 'number', value: Number(token) };
    if (/^["']/.test(token)) return { kind: 'text', value: token.slice(1, -1) };
    if (!/^[A-Za-z_]/.test(token) || power.has(token)) throw new ExpressionProblem(`"${token}" is not expected`);
    if (this.next !== '(') return { kind: 'name', name: token };
    this.take();
    return { kind: 'call', name: token, args: this.until(')') };
  }

  private until(end: string): Expression[] {
    const items: Expression[] = [];
    while (this.next !== end) {
      if (items.length > 0) this.expect(',');
      items.push(this.binary(0));
    }
    this.take();
    return items;
  }

  private closing(end: string, expression: Expression): Expression {
    this.expect(end);
    return expression;
  }

  private expect(token: string): void {
    const got = this.take();
    if (got !== token) throw new ExpressionProblem(`"${token}" is expected, got "${got}"`);
  }

  private take(): string {
    const token = this.next;
    if (token === undefined) throw new ExpressionProblem('it ends too early');
    this.at += 1;
    return token;
  }
}
