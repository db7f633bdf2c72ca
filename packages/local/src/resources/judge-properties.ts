import { branchesOfIf, isIntrinsic, isNoValue, isResolved } from './intrinsics';
import { hasVerdictsBelow, type PropertyPath, pathName, verdictAt } from './property-path';
import type { Verdict } from './property-table';
import type { OwnedType, SubstrateType } from './resource-type';

/** What local mode has to say about one property of one resource. */
export interface Finding {
  readonly kind: 'refused' | 'not modelled';
  /** For example `MethodSettings.0.LoggingLevel`. */
  readonly property: string;
  readonly because: string;
}

const UNDECIDED = 'local mode does not know this property: nobody has decided what it does here';
const TOO_LATE = 'its value is known only during deployment, too late to judge it: write it as a literal';

/**
 * Walks all properties against the type's table. What CloudFormation has yet to resolve is judged by its place only;
 * both branches of `Fn::If` are walked, because either may be deployed.
 */
export function judgeProperties(type: OwnedType | SubstrateType, properties: unknown): Finding[] {
  return walk({ type, path: [], decided: false }, properties);
}

interface Place {
  readonly type: OwnedType | SubstrateType;
  readonly path: PropertyPath;
  /** The table has a verdict for something that this is a part of. */
  readonly decided: boolean;
}

function walk(place: Place, value: unknown): Finding[] {
  if (isNoValue(value)) return [];
  const branches = branchesOfIf(value);
  if (branches) return branches.flatMap((branch) => walk(place, branch));
  const { type, path } = place;
  const verdict = verdictAt(type.properties, path);
  const decided = place.decided || verdict !== undefined;
  const findings = verdict ? judge(verdict, path, value) : [];
  if (!hasVerdictsBelow(type.properties, path)) return decided ? findings : [refuse(path, UNDECIDED)];
  if (isIntrinsic(value)) return decided || type.owner === 'data plane' ? findings : [refuse(path, TOO_LATE)];
  return [...findings, ...walkInto({ type, path, decided }, value)];
}

function walkInto({ type, path, decided }: Place, value: unknown): Finding[] {
  if (typeof value !== 'object' || value === null) return decided ? [] : [refuse(path, UNDECIDED)];
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, child]) => walk({ type, path: [...path, key], decided }, child));
}

function judge(verdict: Verdict, path: PropertyPath, value: unknown): Finding[] {
  if (verdict.kind === 'refused') return [refuse(path, verdict.because)];
  const wrong = verdict.check && isResolved(value) ? verdict.check(value) : undefined;
  if (wrong !== undefined) return [refuse(path, wrong)];
  return verdict.kind === 'acts' ? [] : [{ kind: verdict.kind, property: pathName(path), because: verdict.because }];
}

function refuse(path: PropertyPath, because: string): Finding {
  return { kind: 'refused', property: pathName(path), because };
}
