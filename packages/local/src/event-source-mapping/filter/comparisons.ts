import { isText, numberOf, writeJson } from './json-text';

/** Whether one leaf of an event fits: a text, a number, true, false or null. */
export type LeafTest = (leaf: unknown) => boolean;

interface Comparison {
  /** What the operand must be, for the message. */
  readonly operand: string;
  /** Makes the test; nothing when the operand is not allowed. */
  test(operand: unknown): LeafTest | undefined;
}

/** The operators of "Control which events Lambda sends to your function" that look at one leaf. */
const comparisons: Readonly<Record<string, Comparison>> = {
  prefix: { operand: 'a string', test: textTest((leaf, text) => leaf.startsWith(text)) },
  suffix: { operand: 'a string', test: textTest((leaf, text) => leaf.endsWith(text)) },
  'equals-ignore-case': {
    operand: 'a string',
    test: textTest((leaf, text) => leaf.toLowerCase() === text.toLowerCase()),
  },
  'anything-but': {
    operand: 'a string, a number, or a list of only strings or only numbers',
    test: anythingBut,
  },
  numeric: {
    operand: 'one or two pairs of "=", "<", "<=", ">" or ">=" with a number from -5e9 to 5e9',
    test: numeric,
  },
};

/** Every operator that a filter rule may have. */
export const operators: readonly string[] = [...Object.keys(comparisons), 'exists'];

/** @throws Error that says what the operand must be */
export function comparison(operator: string, operand: unknown): LeafTest {
  const { test, operand: allowed } = comparisons[operator]!;
  const made = test(operand);
  if (!made) throw new Error(`"${operator}" must have ${allowed}, got ${writeJson(operand)}`);
  return made;
}

function textTest(fits: (leaf: string, text: string) => boolean): Comparison['test'] {
  return (operand) => (isText(operand) ? (leaf) => isText(leaf) && fits(leaf, operand) : undefined);
}

function anythingBut(operand: unknown): LeafTest | undefined {
  const excluded = Array.isArray(operand) ? operand : [operand];
  const isNumber = (value: unknown) => numberOf(value) !== undefined;
  const isOneKind = excluded.every(isText) || excluded.every(isNumber);
  return excluded.length > 0 && isOneKind ? (leaf) => !(excluded as unknown[]).includes(leaf) : undefined;
}

const RELATIONS: Readonly<Record<string, (leaf: number, bound: number) => boolean>> = {
  '=': (leaf, bound) => leaf === bound,
  '<': (leaf, bound) => leaf < bound,
  '<=': (leaf, bound) => leaf <= bound,
  '>': (leaf, bound) => leaf > bound,
  '>=': (leaf, bound) => leaf >= bound,
};

/** "Comparison operators for use in event patterns in Amazon EventBridge", numeric matching. */
const LARGEST_NUMBER = 5e9;

function numeric(operand: unknown): LeafTest | undefined {
  if (!Array.isArray(operand) || (operand.length !== 2 && operand.length !== 4)) return undefined;
  const pairs = Array.from({ length: operand.length / 2 }, (_, pair) => ({
    relation: Object.hasOwn(RELATIONS, String(operand[2 * pair])) ? RELATIONS[String(operand[2 * pair])] : undefined,
    bound: numberOf(operand[2 * pair + 1]) ?? Number.NaN,
  }));
  if (pairs.some(({ relation, bound }) => !relation || !(Math.abs(bound) <= LARGEST_NUMBER))) return undefined;
  return (leaf) => {
    const number = numberOf(leaf);
    return number !== undefined && pairs.every(({ relation, bound }) => relation!(number, bound));
  };
}
