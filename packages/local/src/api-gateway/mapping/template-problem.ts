import { methodNames } from './java-methods';
import { jsonPathProblem } from './json-path';
import { inputFunctionNames } from './template-input';
import { utilFunctions } from './util-functions';
import { parseTemplate } from './velocity-ast';

/** Functions and methods by the variable that they are called on; every other variable has the methods of values. */
const functionsOf: Readonly<Record<string, ReadonlySet<string>>> = {
  input: inputFunctionNames,
  util: new Set(Object.keys(utilFunctions)),
};

/** What local mode cannot do in a mapping template, by name; nothing when it renders as on API Gateway. */
export function templateProblem(template: unknown): string | undefined {
  if (typeof template !== 'string') return `must be a mapping template, got ${JSON.stringify(template)}`;
  try {
    const nodes = parseTemplate(template);
    if (!isBalanced(template)) return 'must have one #end for each #if, #foreach, #macro and #define';
    return [...problemsIn(nodes, macroNames(nodes))][0];
  } catch (error) {
    return `must be a mapping template in the Velocity Template Language: ${firstLine(error)}`;
  }
}

const endMark = 'end of template';

/** The parser takes a missing or a surplus `#end` in silence: a mark behind the text shows where it thinks it is. */
function isBalanced(template: string): boolean {
  const mark = `\n#[[${endMark}]]#`;
  const isMark = ({ type, value }: Part) => type === 'raw' && value === endMark;
  const last = parseTemplate(template + mark).at(-1);
  const isOpen = [...partsOf(parseTemplate(`${template}\n#end${mark}`))].some(isMark);
  return typeof last === 'object' && isMark(last as Part) && !isOpen;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0];
}

type Part = {
  readonly type?: unknown;
  readonly id?: unknown;
  readonly path?: unknown;
  readonly [key: string]: unknown;
};

function* partsOf(node: unknown): Generator<Part> {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) yield node as Part;
  for (const child of Object.values(node)) yield* partsOf(child);
}

function macroNames(nodes: unknown): ReadonlySet<unknown> {
  return new Set(['stop', ...[...partsOf(nodes)].filter(({ type }) => type === 'macro').map(({ id }) => id)]);
}

function* problemsIn(nodes: unknown, macros: ReadonlySet<unknown>): Generator<string> {
  for (const part of partsOf(nodes)) {
    if (part.type === 'references') yield* referenceProblems(part);
    if (part.type === 'macro_call' && !macros.has(part.id))
      yield `#${part.id}(…) is not known to API Gateway's templates`;
    if (part.type === 'macro_body' || part.type === 'noescape') yield `#${part.id ?? 'noescape'} is not supported`;
    if (isInterpolated(part)) yield* problemsIn(parseTemplate(String(part.value)), macros);
  }
}

function isInterpolated({ type, isEval, value }: Part): boolean {
  return type === 'string' && isEval === true && /[$#]/.test(String(value));
}

function* referenceProblems({ id, path, args }: Part): Generator<string> {
  if (args !== undefined) yield `$${id}(…) is not a variable`;
  const steps = Array.isArray(path) ? (path as readonly Part[]) : [];
  for (const [index, step] of steps.entries()) {
    if (step.type !== 'method') continue;
    const known = (index === 0 && functionsOf[String(id)]) || methodNames;
    if (!known.has(String(step.id))) yield `$${id}: ${step.id}(…) is not a function that local mode knows`;
    if (index === 0 && id === 'input') yield* pathProblems(step);
  }
}

function* pathProblems({ id, args }: Part): Generator<string> {
  const [path] = (Array.isArray(args) ? args : []) as readonly Part[];
  if (id === 'params' || path?.type !== 'string' || isInterpolated(path)) return;
  const problem = jsonPathProblem(String(path.value));
  if (problem) yield problem;
}
