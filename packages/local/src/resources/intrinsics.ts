/** Whether CloudFormation has yet to put something in the value's place. */
export function isIntrinsic(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const keys = Object.keys(value);
  return keys.length === 1 && (keys[0] === 'Ref' || keys[0].startsWith('Fn::'));
}

/** Whether nothing in the value is left for CloudFormation to resolve. */
export function isResolved(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('{{resolve:');
  if (typeof value !== 'object' || value === null) return true;
  return !isIntrinsic(value) && Object.values(value).every(isResolved);
}

/** Whether the value takes the property away. */
export function isNoValue(value: unknown): boolean {
  return isIntrinsic(value) && value.Ref === 'AWS::NoValue';
}

/** Both values of an `Fn::If`, or nothing when the value is something else. */
export function branchesOfIf(value: unknown): readonly unknown[] | undefined {
  const condition = isIntrinsic(value) ? value['Fn::If'] : undefined;
  return Array.isArray(condition) ? condition.slice(1) : undefined;
}
