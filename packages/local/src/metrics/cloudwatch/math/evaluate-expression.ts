import type { Expression } from './expression';
import { LINEAR, REPEAT } from './fill';
import { arity, type FunctionContext, functions } from './functions';
import { ExpressionProblem } from './parse-expression';
import { combine, each, type Item, isList, type MathValue } from './time-series';

/** What an expression can refer to. */
export interface MathScope extends FunctionContext {
  /** The value of the query with this id; nothing when there is none. */
  lookUp(id: string): MathValue | undefined;
  /** The metrics of the request, or those whose id contains `filter`: the function METRICS. */
  metrics(filter: string): readonly Item[];
}

const truth = (holds: boolean) => (holds ? 1 : 0);

const operators: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '^': (left, right) => left ** right,
  '<': (left, right) => truth(left < right),
  '>': (left, right) => truth(left > right),
  '<=': (left, right) => truth(left <= right),
  '>=': (left, right) => truth(left >= right),
  '==': (left, right) => truth(left === right),
  '!=': (left, right) => truth(left !== right),
  AND: (left, right) => truth(left !== 0 && right !== 0),
  '&&': (left, right) => truth(left !== 0 && right !== 0),
  OR: (left, right) => truth(left !== 0 || right !== 0),
  '||': (left, right) => truth(left !== 0 || right !== 0),
};

/** @throws ExpressionProblem */
export function evaluateExpression(expression: Expression, scope: MathScope): MathValue {
  const of = (part: Expression) => evaluateExpression(part, scope);
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'text':
      throw new ExpressionProblem(`"${expression.value}" stands where a metric is expected`);
    case 'name':
      return lookUp(expression.name, scope);
    case 'list':
      return expression.items.flatMap((item) => of(item) as Item | Item[]);
    case 'negative':
      return each(of(expression.operand), (item) => combine([item], (value) => -value));
    case 'binary':
      return operate(expression.operator, of(expression.left), of(expression.right));
    case 'call':
      return call(expression, scope);
  }
}

function lookUp(name: string, scope: MathScope): MathValue {
  const value = scope.lookUp(name);
  if (value === undefined) throw new ExpressionProblem(`there is no query with the id "${name}"`);
  return value;
}

function operate(operator: string, left: MathValue, right: MathValue): MathValue {
  const compute = operators[operator]!;
  if (isList(left) && isList(right)) {
    throw new ExpressionProblem(`Unsupported operand type(s) for ${operator}: '[TimeSeries[], TimeSeries[]]'`);
  }
  if (isList(left)) return left.map((item) => combine([item, right as Item], compute));
  return each(right, (item) => combine([left, item], compute));
}

function call({ name, args }: Extract<Expression, { kind: 'call' }>, scope: MathScope): MathValue {
  if (name === 'METRICS') return scope.metrics(filterOf(args));
  const work = Object.hasOwn(functions, name) ? functions[name] : undefined;
  const known = [...Object.keys(functions), 'METRICS'].sort().join(', ');
  if (!work) throw new ExpressionProblem(`a local run does not know the function ${name}; it knows ${known}`);
  const [least, most] = arity[name] ?? [1, 1];
  if (args.length < least || args.length > most) {
    const allowed = least === most ? `${least}` : `${least} to ${most}`;
    throw new ExpressionProblem(`${name} takes ${allowed} argument(s), got ${args.length}`);
  }
  return work(
    args.map((arg, at) => (name === 'FILL' && at === 1 ? filler(arg, scope) : evaluateExpression(arg, scope))),
    scope,
  );
}

const fillers = new Map([
  ['REPEAT', REPEAT],
  ['LINEAR', LINEAR],
]);

function filler(expression: Expression, scope: MathScope): MathValue {
  const named = expression.kind === 'name' ? fillers.get(expression.name) : undefined;
  return named ?? evaluateExpression(expression, scope);
}

function filterOf(args: readonly Expression[]): string {
  const [filter, ...more] = args;
  if (!filter) return '';
  if (filter.kind !== 'text' || more.length > 0)
    throw new ExpressionProblem('METRICS takes nothing or one text in quotes');
  return filter.value;
}
