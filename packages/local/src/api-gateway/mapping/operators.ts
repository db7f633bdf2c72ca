import { javaText } from './java-text';
import { JsonNumber } from './json-document';

type Operator = (left: () => unknown, right: () => unknown) => unknown;

/** The operators of the Velocity Template Language; both sides are evaluated only when they are needed. */
export const operators: Readonly<Record<string, Operator>> = {
  '||': (left, right) => isTrue(left()) || isTrue(right()),
  '&&': (left, right) => isTrue(left()) && isTrue(right()),
  not: (left) => !isTrue(left()),
  minus: (left) => -Number(left()),
  parenthesis: (left) => left(),
  '==': (left, right) => equal(left(), right()),
  '!=': (left, right) => !equal(left(), right()),
  '>': onNumbers((left, right) => left > right),
  '<': onNumbers((left, right) => left < right),
  '>=': onNumbers((left, right) => left >= right),
  '<=': onNumbers((left, right) => left <= right),
  '+': (left, right) => add(left(), right()),
  '-': onNumbers((left, right) => left - right),
  '*': onNumbers((left, right) => left * right),
  '/': (left, right) => divide(left(), right()),
  '%': onNumbers((left, right) => (right === 0 ? null : left % right)),
};

/** Only null and false are false: an empty string and 0 are true. */
export function isTrue(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false;
}

function isNumber(value: unknown): value is number | JsonNumber {
  return typeof value === 'number' || value instanceof JsonNumber;
}

function onNumbers(work: (left: number, right: number) => unknown): Operator {
  return (left, right) => {
    const [first, second] = [left(), right()];
    return isNumber(first) && isNumber(second) ? work(Number(first), Number(second)) : null;
  };
}

/** Integers divide to an integer; a division by zero is null. */
function divide(left: unknown, right: unknown): number | null {
  if (!isNumber(left) || !isNumber(right) || Number(right) === 0) return null;
  const quotient = Number(left) / Number(right);
  return isInteger(left) && isInteger(right) ? Math.trunc(quotient) : quotient;
}

/** In Java `2.0` is no integer. */
function isInteger(value: number | JsonNumber): boolean {
  return /^-?\d+$/.test(String(value));
}

function add(left: unknown, right: unknown): unknown {
  if (left === null || left === undefined || right === null || right === undefined) return null;
  return isNumber(left) && isNumber(right) ? Number(left) + Number(right) : javaText(left) + javaText(right);
}

function equal(left: unknown, right: unknown): boolean {
  const missing = [left, right].filter((value) => value === null || value === undefined).length;
  if (missing > 0) return missing === 2;
  return isNumber(left) && isNumber(right) ? Number(left) === Number(right) : javaText(left) === javaText(right);
}
