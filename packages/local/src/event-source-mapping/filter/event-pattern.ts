import { comparison, type LeafTest, operators } from './comparisons';
import { writeJson } from './json-text';

/** Whether an event fits a pattern; the event is as `readJson` returns it. */
export type EventPattern = (event: unknown) => boolean;

/** A test of all that one field holds; a field that is not there holds nothing. */
type FieldTest = (leaves: readonly unknown[]) => boolean;

const anyOf =
  (test: LeafTest): FieldTest =>
  (leaves) =>
    leaves.some(test);

/**
 * Makes a pattern of the fields that an event must have ("Control which events Lambda sends to your function", which
 * takes its rules from EventBridge): all fields of an object, any rule of a list, any element of an array in the event.
 *
 * @throws Error that names the field, what is allowed and what was given
 */
export function eventPattern(pattern: unknown, path = ''): EventPattern {
  const at = path || 'the pattern';
  if (typeof pattern !== 'object' || pattern === null || Array.isArray(pattern))
    throw new Error(`${at} must be an object or a list of rules, got ${writeJson(pattern)}`);
  const fields = Object.entries(pattern);
  if (fields.length === 0) throw new Error(`${at} must name at least one field, got {}`);
  const tests = fields.map(([name, value]) => fieldPattern(name, value, path === '' ? name : `${path}.${name}`));
  return (event) => tests.every((test) => test(event));
}

function fieldPattern(name: string, value: unknown, path: string): EventPattern {
  if (name === '$or') return alternatives(value, path);
  if (Array.isArray(value)) {
    const rules = fieldTest(value, path);
    return (event) => rules(leavesOf(fieldOf(event, name)));
  }
  const nested = eventPattern(value, path);
  return (event) => objectsOf(fieldOf(event, name)).some(nested);
}

function alternatives(value: unknown, path: string): EventPattern {
  if (!Array.isArray(value) || value.length < 2)
    throw new Error(`${path} must be a list of at least two objects, got ${writeJson(value)}`);
  const tests = value.map((alternative, index) => eventPattern(alternative, `${path}.${index}`));
  return (event) => tests.some((test) => test(event));
}

function fieldTest(rules: readonly unknown[], path: string): FieldTest {
  if (rules.length === 0) throw new Error(`${path} must have at least one rule, got []`);
  const tests = rules.map((rule) => ruleTest(rule, path));
  return (leaves) => tests.some((test) => test(leaves));
}

function ruleTest(rule: unknown, path: string): FieldTest {
  if (typeof rule !== 'object' || rule === null) return anyOf((leaf) => leaf === rule);
  const [operator, ...more] = Object.keys(rule);
  if (operator === undefined || more.length > 0 || !operators.includes(operator))
    throw new Error(
      `${path} must have rules that are values or one of ${operators.join(', ')}, got ${writeJson(rule)}`,
    );
  const operand = (rule as Record<string, unknown>)[operator];
  if (operator === 'exists') return existence(operand, path);
  try {
    return anyOf(comparison(operator, operand));
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
}

function existence(wanted: unknown, path: string): FieldTest {
  if (typeof wanted !== 'boolean')
    throw new Error(`${path}: "exists" must have true or false, got ${writeJson(wanted)}`);
  return (leaves) => leaves.length > 0 === wanted;
}

function fieldOf(event: unknown, name: string): unknown {
  const hasField = isObject(event) && !Array.isArray(event) && Object.hasOwn(event, name);
  return hasField ? (event as Record<string, unknown>)[name] : undefined;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The values at the ends of a field: of an array, those of its elements; an object has none of its own. */
function leavesOf(value: unknown): readonly unknown[] {
  return elementsOf(value).filter((element) => element !== undefined && !isObject(element));
}

/** What a nested pattern looks into: the object, each object of an array, or nothing, in which every field is missing. */
function objectsOf(value: unknown): readonly unknown[] {
  const objects = elementsOf(value).filter(isObject);
  return objects.length > 0 ? objects : [undefined];
}

/** The value, or all elements of an array and of the arrays in it. A loop: a record may nest deeper than a stack is. */
function elementsOf(value: unknown): readonly unknown[] {
  const elements: unknown[] = [];
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (Array.isArray(next)) for (const element of next) waiting.push(element);
    else elements.push(next);
  }
  return elements;
}
